// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/checkpointspanel.h"

#include "app/desktop/views/checkpoints/headstories.h"
#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "app/desktop/views/headroles.h"
#include "app/desktop/views/scales.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/headgrid/thumbnail.h"
#include "widgets/theme/lanecolors.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::checkpoints {

namespace {

/// Roles that a head meets at a step, by name.
QStringList rolesAt(const SeriesInput &input, attention::HeadId head)
{
    QStringList names;
    const compare::runs::Series &series = *input.series;
    const int index = series.headIndex(head);
    for (int rule = 0; index >= 0 && rule < static_cast<int>(series.rules.size()); ++rule)
        if (series.roleMet(input.current, index, rule))
            names << views::roleName(*series.rules[static_cast<std::size_t>(rule)]);
    return names;
}

QString curveTitle(const QString &name)
{
    if (name == QLatin1String("loss"))
        return CheckpointsPanel::tr("Loss");
    if (name == QLatin1String("training_loss"))
        return CheckpointsPanel::tr("Training loss");
    if (name == QLatin1String("evaluation_loss"))
        return CheckpointsPanel::tr("Evaluation loss");
    if (name == QLatin1String("first_loss"))
        return CheckpointsPanel::tr("Loss on random tokens");
    return name == QLatin1String("repeated_loss") ? CheckpointsPanel::tr("Loss on their repetition") : name;
}

/// A loss is in nats, or of a regression a squared error.
QString curveNote(const std::string &name)
{
    if (name == "loss")
        return CheckpointsPanel::tr("of the whole model");
    if (name == "training_loss" || name == "evaluation_loss")
        return CheckpointsPanel::tr("as the Trainer logged it");
    return CheckpointsPanel::tr("nats, generated sequences");
}

using StepReaders = std::vector<std::shared_ptr<const archive::reading::ArchiveReader>>;

/// The archive of a step; null if it is not open.
StepReaders::value_type readerOf(const workspace::Source &run, std::int64_t step)
{
    StepReaders::value_type reader;
    for (std::size_t i = 0; i < run.entry.steps.size(); ++i)
        if (run.entry.steps[i].step == step)
            reader = run.steps[i].reader;
    return reader;
}

/// The map of a head for the same example in another archive; null if it has none.
QImage mapPicture(const attention::Example &example, const archive::reading::ArchiveReader &reader,
    attention::HeadId head, const widgets::headgrid::ThumbnailOptions &options, Progress &progress)
{
    const auto found = compare::example::findPartner(example, reader, progress);
    const attention::StackLayout *layout = compare::units::findStack(reader.stacks(), head.stack);
    if (!found || !layout || !layout->contains(head) || !reader.hasMaps())
        return {};
    const attention::Map map = reader.map(*found, head);
    return widgets::headgrid::thumbnailOf(
        map.view(), attention::visibilityOf(*layout, layout->layerPlace(head.layer)), options);
}

} // namespace

CheckpointsPanel::CheckpointsPanel(results::Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_mapJob(desk.jobs())
    , m_step(new views::ThemedLabel({}, widgets::theme::TextRole::Body))
    , m_story(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_curveColumn(new QVBoxLayout)
    , m_strip(new widgets::strips::MapStrip)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (views::ThemedLabel *label : {m_step, m_story}) {
        label->setWordWrap(true);
        label->setContentsMargins(12, 0, 12, 0);
        column->addWidget(label);
    }
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        m_charts[i] = new widgets::series::LineChart;
        m_charts[i]->setObjectName(QStringLiteral("headChart%1").arg(i));
        m_sections[i] = addSection(column, m_charts[i]);
        connect(m_charts[i], &widgets::series::LineChart::stepChosen, this, &CheckpointsPanel::stepChosen);
    }
    m_strip->setObjectName(QStringLiteral("mapStrip"));
    m_mapSection = addSection(column, m_strip);
    column->addLayout(m_curveColumn);
    connect(m_strip, &widgets::strips::MapStrip::stepChosen, this, &CheckpointsPanel::stepChosen);
    connect(&desk.selection(), &workspace::Selection::exampleChanged, this, [this] {
        if (isVisible())
            loadMaps();
    });
}

CheckpointsPanel::Section CheckpointsPanel::addSection(QVBoxLayout *column, QWidget *content)
{
    Section section{new QWidget, new widgets::controls::SectionHeader};
    auto *inner = new QVBoxLayout(section.box);
    inner->setContentsMargins(12, 0, 12, 0);
    inner->setSpacing(2);
    inner->addWidget(section.header);
    inner->addWidget(content);
    inner->addWidget(new views::InnerLine);
    column->addWidget(section.box);
    return section;
}

void CheckpointsPanel::setInput(const SeriesInput &input, std::optional<attention::HeadId> head)
{
    m_input = input;
    m_head = head && input.series && input.series->headIndex(*head) >= 0 ? head : std::nullopt;
    showStory();
    showCharts();
    showCurves();
    loadMaps();
}

void CheckpointsPanel::setStep(const SeriesInput &input, bool readMaps)
{
    m_input = input;
    showStory();
    for (widgets::series::LineChart *chart : m_charts)
        chart->setState({input.current, input.compared});
    for (auto &[section, chart] : m_curves)
        chart->setState({input.current, input.compared});
    if (readMaps)
        loadMaps();
}

void CheckpointsPanel::showStory()
{
    const bool known = m_head && m_input.contains(m_input.current);
    m_step->setVisible(known);
    m_story->setVisible(known);
    if (!known)
        return;
    const qint64 step = m_input.series->steps[static_cast<std::size_t>(m_input.current)].step;
    const QStringList roles = rolesAt(m_input, *m_head);
    m_step->setText(roles.isEmpty()
                        ? tr("%1 at step %2: no rule met").arg(widgets::theme::letterOf(m_input.source)).arg(step)
                        : tr("%1 at step %2: %3")
                              .arg(widgets::theme::letterOf(m_input.source))
                              .arg(step)
                              .arg(roles.join(QStringLiteral(", "))));
    m_story->setText(changesInWords(m_input, *m_head));
}

void CheckpointsPanel::showCharts()
{
    const QStringList ids = m_head ? telltaleMeasures(m_input, *m_head) : QStringList();
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        m_sections[i].box->setVisible(at < ids.size());
        if (at >= ids.size())
            continue;
        const QString unit = seriesUnit(ids[at]);
        m_sections[i].header->setTitle(seriesMeasureTitle(ids[at]));
        m_sections[i].header->setNote(unit.isEmpty() ? tr("95 % band") : tr("%1, 95 % band").arg(unit));
        m_charts[i]->setContent(lineChart(m_input, *m_head, ids[at]));
        m_charts[i]->setState({m_input.current, m_input.compared});
    }
}

void CheckpointsPanel::showCurves()
{
    const std::size_t count = m_input.series ? m_input.series->curves.size() : 0;
    while (m_curves.size() < count) {
        auto *chart = new widgets::series::LineChart;
        connect(chart, &widgets::series::LineChart::stepChosen, this, &CheckpointsPanel::stepChosen);
        m_curves.emplace_back(addSection(m_curveColumn, chart), chart);
    }
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        auto &[section, chart] = m_curves[i];
        section.box->setVisible(i < count);
        if (i >= count)
            continue;
        const compare::runs::SeriesCurve &curve = m_input.series->curves[i];
        widgets::series::LineChartContent content;
        content.axis = stepAxis(*m_input.series, m_input.settings.linearSteps);
        content.source = m_input.source;
        for (const compare::runs::SeriesPoint &point : curve.points) {
            content.line.values.push_back(point.mean);
            content.line.low.push_back(point.low);
            content.line.high.push_back(point.high);
        }
        content.range = widgets::series::seriesRange({content.line}, false);
        content.name = curveTitle(QString::fromStdString(curve.name));
        content.emptyText = tr("not defined for these checkpoints");
        section.header->setTitle(content.name);
        section.header->setNote(curveNote(curve.name));
        chart->setContent(std::move(content));
        chart->setState({m_input.current, m_input.compared});
    }
}

std::optional<compare::example::ExamplePlace> CheckpointsPanel::examplePlace() const
{
    const int row = m_desk.exampleRow();
    if (row < 0)
        return std::nullopt;
    const compare::example::ExampleList &list = *m_desk.examples();
    const auto source = std::find(list.sources.begin(), list.sources.end(), m_input.source);
    return source == list.sources.end() ? std::nullopt
                                        : list.rows[static_cast<std::size_t>(row)]
                                              .places[static_cast<std::size_t>(source - list.sources.begin())];
}

void CheckpointsPanel::loadMaps()
{
    const std::optional<compare::example::ExamplePlace> place = examplePlace();
    const std::string key =
        place ? place->reader->keys().at(static_cast<std::size_t>(place->index.value)) : std::string();
    const auto sources = m_desk.workspace().sources();
    const auto run = std::find_if(sources.begin(), sources.end(),
        [this](const workspace::Source &source) { return source.id == m_input.source; });
    m_mapSection.box->setVisible(m_head && m_input.series && !key.empty() && !m_input.series->drift.empty());
    if (m_mapSection.box->isHidden() || run == sources.end() || m_input.current < 0)
        return m_mapJob.cancel();
    m_mapSteps = telltaleSteps(m_input, *m_head);
    QStringList of{QString::fromStdString(key),
        QString::fromStdString(attention::headName(*m_head, attention::HeadNaming::ZeroBased, true)),
        QString::number(static_cast<int>(views::currentTheme().appearance))};
    StepReaders readers;
    for (const int step : m_mapSteps) {
        const auto number = m_input.series->steps[static_cast<std::size_t>(step)].step;
        readers.push_back(readerOf(*run, number));
        of << QString::number(number);
    }
    m_mapSection.header->setTitle(tr("The map over training"));
    m_mapSection.header->setNote(tr("example %1").arg(QString::fromStdString(key)));
    if (m_mapsOf == of.join(QLatin1Char('\n')))
        return showMaps();
    m_mapsOf = of.join(QLatin1Char('\n'));
    m_maps.reset();
    showMaps();
    widgets::headgrid::ThumbnailOptions options;
    options.scale = views::weightScale(m_input.settings.palette);
    options.range = {0, 1};
    options.appearance = views::currentTheme().appearance;
    m_mapJob.start({.title = tr("Maps of one head over training"),
        .work =
            [readers, place = *place, head = *m_head, options](Progress &progress) {
                auto maps = std::make_shared<Maps>();
                const attention::Example wanted = place.reader->example(place.index);
                for (const auto &reader : readers) {
                    maps->images.push_back(reader ? mapPicture(wanted, *reader, head, options, progress) : QImage());
                    progress.advanceOrThrow(
                        static_cast<double>(maps->images.size()) / static_cast<double>(readers.size()));
                }
                return maps;
            },
        .done =
            [this](std::shared_ptr<const Maps> maps) {
                m_maps = std::move(maps);
                showMaps();
            },
        .failed = [](const Error &) {}}); // the squares stay empty; the views show the error of a step
}

void CheckpointsPanel::showMaps()
{
    widgets::strips::MapStripContent content;
    content.name = tr("Map of the head over training");
    for (std::size_t i = 0; i < m_mapSteps.size(); ++i) {
        const int step = m_mapSteps[i];
        content.items.push_back({step,
            widgets::timeline::shortStepText(
                static_cast<double>(m_input.series->steps[static_cast<std::size_t>(step)].step)),
            m_maps && i < m_maps->images.size() ? m_maps->images[i] : QImage(), step == m_input.current});
    }
    m_strip->setContent(std::move(content));
}

} // namespace headwise::desktop::views::checkpoints

#include "moc_checkpointspanel.cpp"
