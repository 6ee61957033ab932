// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/statisticspanel.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "app/desktop/views/statistics/slicelabel.h"
#include "app/desktop/views/statistics/statisticscharts.h"
#include "app/desktop/views/themedlabel.h"
#include "core/statistics/robustscore.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::statistics {

namespace {

constexpr std::size_t shownHeads = 4;

int decimalsOf(const QString &measure) { return views::measureUnit(measure) == QLatin1String("%") ? 1 : 2; }

QString shownMean(const std::string &measure, double value)
{
    const QString id = QString::fromStdString(measure);
    return widgets::theme::formatNumber(views::shownValue(id, value), decimalsOf(id));
}

widgets::plots::SliceRow rowOf(const compare::tables::DetailSlice &slice, const compare::tables::HeadDetails &details)
{
    widgets::plots::SliceRow row;
    row.label = slice.column.empty() ? StatisticsPanel::tr("all") : sliceLabel(slice.column, slice.slice);
    row.examples = static_cast<qint64>(slice.slice.examples.size());
    row.startsGroup = slice.startsGroup;
    const compare::tables::StatisticsRequest &request = details.data->request;
    row.chosen = request.slice.empty() ? slice.column.empty()
                                       : request.sliceColumn == slice.column && request.slice == slice.slice.name;
    const QString measure = QString::fromStdString(details.measure);
    for (std::size_t source = 0; source < slice.means.size(); ++source) {
        const headwise::statistics::Estimate &mean = slice.means[source];
        row.marks.push_back({request.sources[source].first, views::shownValue(measure, mean.mean),
            views::shownValue(measure, mean.low), views::shownValue(measure, mean.high)});
    }
    return row;
}

widgets::plots::PlotAxis axisOf(const std::vector<widgets::plots::SliceRow> &rows)
{
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const widgets::plots::SliceRow &row : rows)
        for (const widgets::plots::SliceMark &mark : row.marks)
            for (const double value : {mark.value, mark.low, mark.high}) {
                low = std::isnan(value) ? low : std::min(low, value);
                high = std::isnan(value) ? high : std::max(high, value);
            }
    widgets::plots::PlotAxis axis;
    axis.maxTicks = 3;
    axis.range = widgets::plots::niceRange(low, high, axis.maxTicks);
    return axis;
}

} // namespace

StatisticsPanel::StatisticsPanel(QWidget *parent)
    : QWidget(parent)
    , m_sliceRows(new widgets::plots::SliceRows)
    , m_associationRows(new widgets::tables::TextRows)
    , m_exampleRows(new widgets::tables::TextRows)
    , m_outlierRows(new widgets::tables::TextRows)
{
    setObjectName(QStringLiteral("statisticsPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_slices = addSection(column, m_sliceRows);
    m_associations = addSection(column, m_associationRows);
    m_examples = addSection(column, m_exampleRows);
    m_outliers = addSection(column, m_outlierRows);
    m_sliceRows->setObjectName(QStringLiteral("sliceRows"));
    m_exampleRows->setObjectName(QStringLiteral("unusualExamples"));
    m_outlierRows->setObjectName(QStringLiteral("unusualHeads"));
    connect(m_sliceRows, &widgets::plots::SliceRows::itemClicked, this, [this](int index) {
        if (!m_details) // the rows are of a head that is no longer shown
            return;
        const compare::tables::DetailSlice &slice = m_details->slices[static_cast<std::size_t>(index)];
        emit sliceChosen(QString::fromStdString(slice.column), QString::fromStdString(slice.slice.name));
    });
    connect(m_associationRows, &widgets::tables::TextRows::itemClicked, this,
        [this](int index) { emit headChosen(m_data->associations[static_cast<std::size_t>(index)].head); });
    connect(m_outlierRows, &widgets::tables::TextRows::itemClicked, this,
        [this](int index) { emit headChosen(m_data->outliers[static_cast<std::size_t>(index)].head); });
    connect(m_exampleRows, &widgets::tables::TextRows::itemClicked, this, [this](int index) {
        emit exampleChosen(QString::fromStdString(m_details->examples[static_cast<std::size_t>(index)].key));
    });
}

StatisticsPanel::Section StatisticsPanel::addSection(QVBoxLayout *column, QWidget *rows)
{
    Section section{new QWidget, new widgets::controls::SectionHeader,
        new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2)};
    auto *inner = new QVBoxLayout(section.box);
    inner->setContentsMargins(12, 0, 12, 0);
    inner->setSpacing(4);
    section.note->setWordWrap(true);
    inner->addWidget(section.header);
    inner->addWidget(rows);
    inner->addWidget(section.note);
    inner->addSpacing(4);
    inner->addWidget(new views::InnerLine);
    column->addWidget(section.box);
    return section;
}

void StatisticsPanel::setContent(const StatisticsContent &content,
    std::shared_ptr<const compare::tables::StatisticsData> data,
    std::shared_ptr<const compare::tables::HeadDetails> details)
{
    m_data = std::move(data);
    m_details = std::move(details);
    showSlices(content);
    showAssociations(content);
    showExamples(content);
    showOutliers(content);
}

void StatisticsPanel::showSlices(const StatisticsContent &)
{
    m_slices.box->setVisible(m_details && !m_details->slices.empty());
    if (m_slices.box->isHidden())
        return;
    const QString measure = QString::fromStdString(m_details->measure);
    widgets::plots::SliceRowsContent rows;
    for (const compare::tables::DetailSlice &slice : m_details->slices)
        rows.rows.push_back(rowOf(slice, *m_details));
    rows.axis = axisOf(rows.rows);
    rows.name = tr("%1 by slice").arg(views::measureTitle(measure));
    m_slices.header->setTitle(rows.name);
    const QString unit = views::measureUnitNote(measure);
    m_slices.header->setNote(unit.isEmpty() ? tr("mean, 95 % interval") : tr("%1, mean, 95 % interval").arg(unit));
    const std::optional<Error> &error = m_details->data->problem;
    const QString problem = error ? jobs::errorText(*error) : QString();
    m_slices.note->setVisible(!problem.isEmpty());
    m_slices.note->setText(problem);
    m_sliceRows->setContent(std::move(rows));
}

void StatisticsPanel::showAssociations(const StatisticsContent &content)
{
    m_associations.box->setVisible(m_data && m_data->hasCorrect);
    if (m_associations.box->isHidden())
        return;
    const QString measure = views::measureName(QString::fromStdString(m_data->request.measure));
    widgets::tables::TextRowsContent rows;
    rows.titles = {tr("head"), tr("%1 is").arg(measure), tr("r"), tr("95 % interval")};
    rows.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight, Qt::AlignRight};
    rows.stretches = 1;
    const auto shown = std::min<std::size_t>(m_data->associations.size(), 3);
    for (std::size_t i = 0; i < shown; ++i) {
        const compare::tables::HeadAssociation &found = m_data->associations[i];
        rows.rows.push_back({headLabel(content, found.head), found.correlation < 0 ? tr("lower") : tr("higher"),
            widgets::theme::formatSigned(found.correlation), widgets::theme::formatRange(found.low, found.high)});
    }
    if (rows.rows.empty())
        rows.titles.clear();
    rows.name = tr("Correlated with correct predictions");
    m_associations.header->setTitle(rows.name);
    m_associations.header->setNote(
        tr("source %1").arg(widgets::theme::letterOf(m_data->request.sources.front().first)));
    const auto passing = std::count_if(m_data->associations.begin(), m_data->associations.end(),
        [](const compare::tables::HeadAssociation &found) { return found.q < views::significance; });
    m_associations.note->setText(
        m_data->associations.empty()
            ? tr("All predictions are equal, so there is no correlation.")
            : tr("%1 of %2 heads pass q < 0.05.").arg(passing).arg(m_data->associations.size()));
    m_associationRows->setContent(std::move(rows));
}

void StatisticsPanel::showExamples(const StatisticsContent &content)
{
    m_examples.box->setVisible(m_details != nullptr);
    if (!m_details)
        return;
    widgets::tables::TextRowsContent rows;
    rows.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight, Qt::AlignRight};
    rows.titles = {tr("id"), tr("text"), views::measureName(QString::fromStdString(m_details->measure)), tr("z")};
    rows.stretches = 1;
    for (const compare::tables::DetailExample &example : m_details->examples)
        rows.rows.push_back({QString::fromStdString(example.key), QString::fromStdString(example.text),
            shownMean(m_details->measure, example.value), widgets::theme::formatSigned(example.score, 1)});
    if (rows.rows.empty())
        rows.titles.clear();
    rows.name = tr("Unusual examples");
    m_examples.header->setTitle(rows.name);
    m_examples.header->setNote(tr("%1, robust z").arg(headLabel(content, m_details->head)));
    m_examples.note->setText(
        m_details->unusual == 0
            ? tr("No example reaches |z| ≥ %1.").arg(widgets::theme::formatTick(headwise::statistics::unusualScore))
            : tr("%1 examples reach |z| ≥ %2.")
                  .arg(m_details->unusual)
                  .arg(widgets::theme::formatTick(headwise::statistics::unusualScore)));
    m_exampleRows->setContent(std::move(rows));
}

void StatisticsPanel::showOutliers(const StatisticsContent &content)
{
    m_outliers.box->setVisible(m_data != nullptr);
    if (!m_data)
        return;
    widgets::tables::TextRowsContent rows;
    rows.columns = {Qt::AlignLeft, Qt::AlignRight, Qt::AlignRight};
    rows.titles = {tr("head"), views::measureName(QString::fromStdString(m_data->request.measure)), tr("z")};
    rows.stretches = 1;
    const auto shown = std::min(m_data->outliers.size(), shownHeads);
    for (std::size_t i = 0; i < shown; ++i) {
        const compare::tables::HeadOutlier &found = m_data->outliers[i];
        rows.rows.push_back({headLabel(content, found.head), shownMean(m_data->request.measure, found.mean),
            widgets::theme::formatSigned(found.score, 1)});
    }
    if (rows.rows.empty())
        rows.titles.clear();
    rows.name = tr("Unusual heads");
    m_outliers.header->setTitle(rows.name);
    m_outliers.header->setNote(
        tr("source %1, robust z").arg(widgets::theme::letterOf(m_data->request.sources.front().first)));
    m_outliers.note->setText(
        m_data->outliers.empty()
            ? tr("No head's mean reaches |z| ≥ %1.").arg(widgets::theme::formatTick(headwise::statistics::unusualScore))
            : tr("%1 heads reach |z| ≥ %2.")
                  .arg(m_data->outliers.size())
                  .arg(widgets::theme::formatTick(headwise::statistics::unusualScore)));
    m_outlierRows->setContent(std::move(rows));
}

} // namespace headwise::desktop::views::statistics

#include "moc_statisticspanel.cpp"
