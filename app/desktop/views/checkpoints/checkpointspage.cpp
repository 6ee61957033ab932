// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/checkpointspage.h"

#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "app/desktop/views/settingcontrols.h"
#include "core/measures/measure.h"
#include "widgets/controls/captionline.h"
#include "widgets/controls/segmentedcontrol.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>

namespace headwise::desktop::views::checkpoints {

CheckpointsPage::CheckpointsPage(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_sorted(new widgets::tables::TableSorting(this))
    , m_linesFrame(new widgets::lanes::LaneFrame)
    , m_layersFrame(new widgets::lanes::LaneFrame)
    , m_changesFrame(new widgets::lanes::LaneFrame)
    , m_grid(new widgets::series::SeriesGrid)
    , m_chart(new widgets::series::SeriesChart)
    , m_lines(new QStackedWidget)
    , m_tables(new QStackedWidget)
    , m_legend(new widgets::series::SeriesLegend)
    , m_layers(new widgets::strips::LayerStepsMap)
    , m_table(new widgets::tables::HeadTable)
    , m_roles(new widgets::strips::RoleSpans)
    , m_counts(new widgets::controls::CaptionLine)
    , m_tableChoice(views::boundSegments<bool>(
          {workspace, &CheckpointsSettings::seriesRoles, {{false, tr("changes")}, {true, tr("roles over training")}},
              tr("change table")},
          {QStringLiteral("tableChoice"), tr("Change points or roles")}))
{
    buildLines();
    buildLayers();
    buildTables();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *below = new QHBoxLayout;
    below->setSpacing(10);
    below->addWidget(m_layersFrame, 11);
    below->addWidget(m_changesFrame, 8);
    column->addWidget(m_linesFrame, 13);
    column->addLayout(below, 9);
    connectHeads();
}

void CheckpointsPage::buildLines()
{
    m_grid->setObjectName(QStringLiteral("seriesGrid"));
    m_chart->setObjectName(QStringLiteral("seriesChart"));
    m_lines->addWidget(m_grid);
    m_lines->addWidget(m_chart);
    m_linesFrame->setContentWidget(m_lines);
    m_linesFrame->addBelow(m_legend);
    m_linesFrame->setMinimumHeight(150);
    connect(m_chart, &widgets::series::SeriesChart::stepChosen, this, &CheckpointsPage::stepChosen);
}

void CheckpointsPage::buildLayers()
{
    m_layers->setObjectName(QStringLiteral("layerSteps"));
    m_layersFrame->setContentWidget(m_layers);
    m_layersFrame->setMinimumHeight(150);
    connect(m_layers, &widgets::strips::LayerStepsMap::stepChosen, this, &CheckpointsPage::stepChosen);
    connect(m_layers, &widgets::strips::LayerStepsMap::cellHovered, this, [this](int layer, int step) {
        const QString text = layer < 0 ? QString() : m_layers->content().readout(layer, step);
        const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
        m_layersFrame->header()->setReadout(text.left(std::max<qsizetype>(0, colon)), text.mid(colon + 1).trimmed());
    });
}

void CheckpointsPage::buildTables()
{
    m_table->setObjectName(QStringLiteral("changePoints"));
    m_table->setAccessibleName(tr("Change points"));
    m_sorted->setSourceModel(&m_changes);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ChangePointModel::Change, Qt::DescendingOrder);
    m_roles->setObjectName(QStringLiteral("roleSpans"));
    m_tables->addWidget(m_table);
    m_tables->addWidget(m_roles);
    auto *inset = new QWidget; // keeps the edge of the card visible
    auto *inside = new QVBoxLayout(inset);
    inside->setContentsMargins(1, 0, 1, 0);
    inside->addWidget(m_tables);
    m_changesFrame->setContentWidget(inset);
    auto *corner = new QHBoxLayout(m_changesFrame->header());
    corner->setContentsMargins(34, 3, 5, 2); // the title, beside the letter
    corner->addWidget(m_tableChoice);
    corner->addWidget(m_counts, 1);
    m_tableChoice->setFixedHeight(22);
}

void CheckpointsPage::connectHeads()
{
    const auto connectLines = [this](auto *lines) {
        using Lines = std::remove_pointer_t<decltype(lines)>;
        connect(lines, &Lines::headHovered, this, &CheckpointsPage::headHovered);
        connect(lines, &Lines::hoverLeft, this, &CheckpointsPage::hoverLeft);
        connect(lines, &Lines::headClicked, this, &CheckpointsPage::headToggled);
    };
    connectLines(m_grid);
    connectLines(m_chart);
    connectLines(m_roles);
    connect(m_grid, &widgets::series::SeriesGrid::headChosen, this, &CheckpointsPage::headChosen);
    connect(m_roles, &widgets::strips::RoleSpans::headChosen, this, &CheckpointsPage::headChosen);
    connect(m_grid, &widgets::series::SeriesGrid::headOpened, this, &CheckpointsPage::headOpened);
    connect(m_chart, &widgets::series::SeriesChart::headOpened, this, &CheckpointsPage::headOpened);
    connect(m_table, &widgets::tables::HeadTable::headHovered, this, &CheckpointsPage::headHovered);
    connect(m_table, &widgets::tables::HeadTable::hoverLeft, this, &CheckpointsPage::hoverLeft);
    connect(m_table, &widgets::tables::HeadTable::headsSelected, this, &CheckpointsPage::headsSelected);
    connect(m_table, &widgets::tables::HeadTable::headActivated, this, [this] {
        const QVariant step = m_table->currentIndex().data(ChangePointModel::StepRole);
        if (step.isValid())
            emit stepChosen(step.toInt());
    });
}

void CheckpointsPage::showSeries(const SeriesInput &input)
{
    m_input = input;
    widgets::series::HeadSeriesContent lines = headSeries(input);
    m_legend->setContent(seriesLegend(input, lines));
    m_lines->setCurrentIndex(input.settings.seriesOverlaid ? 1 : 0);
    m_chart->setContent(lines);
    m_grid->setContent(std::move(lines));
    m_layers->setContent(layerSteps(input));
    m_changes.setInput(input);
    m_roles->setContent(roleSpans(input));
    m_tables->setCurrentIndex(input.settings.seriesRoles ? 1 : 0);
}

void CheckpointsPage::showStep(const SeriesInput &input)
{
    m_input = input;
    m_layers->setState({input.current, input.compared});
    widgets::series::SeriesLegendContent legend = m_legend->content();
    if (input.contains(input.current))
        legend.step = tr("step %1").arg(input.series->steps[static_cast<std::size_t>(input.current)].step);
    m_legend->setContent(std::move(legend));
}

void CheckpointsPage::showSelection(const workspace::SelectionState &selection)
{
    const widgets::series::HeadSeriesState state{
        m_input.current, m_input.compared, selection.hoveredHead, selection.heads};
    m_grid->setState(state);
    m_chart->setState(state);
    m_roles->setState({m_input.current, selection.hoveredHead, selection.heads});
    m_table->setSelectedHeads(selection.heads);
    m_table->setHoveredHead(selection.hoveredHead);
    showHeaders(selection);
}

std::optional<int> CheckpointsPage::stepAt(QPoint position) const
{
    const QPoint onLayers = m_layers->mapFrom(this, position);
    return m_layers->rect().contains(onLayers) ? std::optional(m_layers->stepAt(onLayers)) : std::nullopt;
}

void CheckpointsPage::showHeaders(const workspace::SelectionState &selection)
{
    const QString measure = chosenMeasure(m_input), unit = seriesUnit(measure);
    const compare::runs::Series &series = *m_input.series;
    const bool difference = m_input.settings.seriesQuantity == SeriesQuantity::Difference;
    widgets::lanes::LaneHeaderContent lines{
        m_input.source, std::nullopt, tr("%1 over training").arg(seriesMeasureTitle(measure))};
    QStringList what;
    if (!unit.isEmpty())
        what << unit;
    what << (difference && m_input.compared
                 ? tr("difference from step %1").arg(series.steps[static_cast<std::size_t>(*m_input.compared)].step)
             : measures::isProbeScore(measure.toStdString())
                 ? tr("mean over %1 generated sequences").arg(meanOver(m_input))
                 : tr("mean over %1 examples").arg(meanOver(m_input)));
    lines.what = what.join(QStringLiteral(", "));
    const auto head = selection.hoveredHead ? selection.hoveredHead : selection.currentHead();
    if (const widgets::series::HeadSeries *line = head ? m_grid->content().find(*head) : nullptr;
        line && m_input.contains(m_input.current)) {
        lines.readoutName = tr("%1 at %2")
                                .arg(m_grid->content().label(*head))
                                .arg(series.steps[static_cast<std::size_t>(m_input.current)].step);
        lines.readoutValue = m_grid->content().number(line->valueAt(m_input.current));
    }
    m_linesFrame->header()->setContent(lines);
    widgets::lanes::LaneHeaderContent layers{m_input.source, std::nullopt, tr("Layer by step")};
    layers.what = tr("mean of the layer's heads, every stored step");
    layers.readoutName = m_layersFrame->header()->content().readoutName;
    layers.readoutValue = m_layersFrame->header()->content().readoutValue;
    m_layersFrame->header()->setContent(layers);
    // The choice of the table is its title.
    widgets::lanes::LaneHeaderContent changes{m_input.source, std::nullopt, {}};
    const int shifts = m_changes.shiftCount(), others = m_changes.rowCount() - shifts;
    const QString counts = shifts == 1 ? tr("one shift, %1 slopes or open").arg(others)
                                       : tr("%1 shifts, %2 slopes or open").arg(shifts).arg(others);
    m_counts->setTexts(m_input.settings.seriesRoles ? QString() : counts, {});
    m_changesFrame->header()->setContent(changes);
}

} // namespace headwise::desktop::views::checkpoints

#include "moc_checkpointspage.cpp"
