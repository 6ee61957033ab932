// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruningpage.h"

#include "app/desktop/views/scrolled.h"
#include "widgets/theme/fonts.h"
#include "widgets/theme/numberformat.h"

#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace headwise::desktop::views::pruning {

namespace {

constexpr double narrowestCell = 20, besideCells = 110; ///< with their gaps; labels, margins and a scroll bar
constexpr double smallCell = 20, minCell = 16, cellGap = 4, aboveCells = 54;
/// Heights for texts of the usual size; below them the page scrolls.
constexpr double minLanes = 272, minTable = 150;

QStringList filterTexts() { return {PruningPage::tr("all"), PruningPage::tr("marked"), PruningPage::tr("suggested")}; }

} // namespace

PruningPage::PruningPage(QWidget *parent)
    : QWidget(parent)
    , m_gridFrame(new widgets::lanes::LaneFrame)
    , m_curveFrame(new widgets::lanes::LaneFrame)
    , m_grid(new widgets::headgrid::HeadGrid)
    , m_colorBar(new widgets::controls::ColorBar)
    , m_legend(new widgets::pruning::PlanLegend)
    , m_curveStack(new QStackedWidget)
    , m_curve(new widgets::pruning::QualityCurve)
    , m_caption(new widgets::controls::CaptionLine)
    , m_measure(new widgets::controls::LinkLabel)
    , m_chooseData(new widgets::controls::LinkLabel(tr("Choose data\u2026")))
    , m_state(new widgets::controls::StatePanel)
    , m_candidatesHeader(new widgets::controls::SectionHeader(tr("Candidates")))
    , m_cluster(new widgets::controls::Pill({}))
    , m_model(new CandidateModel(this))
    , m_sorted(new widgets::tables::TableSorting(this))
    , m_table(new widgets::tables::HeadTable)
{
    buildGrid();
    buildCurve();
    auto *lanes = new QHBoxLayout;
    lanes->setSpacing(10);
    lanes->addWidget(m_gridFrame, 1);
    lanes->addWidget(m_curveFrame, 1);
    for (widgets::lanes::LaneFrame *frame : {m_gridFrame, m_curveFrame})
        frame->setMinimumSize(240, qRound(minLanes * (1 + widgets::theme::textScale(font())) / 2));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(lanes, 5);
    column->addWidget(buildCandidates(), 5);
    setAutoFillBackground(false);
}

void PruningPage::buildGrid()
{
    using Grid = widgets::headgrid::HeadGrid;
    m_grid->setObjectName(QStringLiteral("planGrid"));
    m_grid->setPruningKeys(true);
    m_grid->setClickMarks(true);
    m_gridFrame->setContentWidget(m_grid);
    auto *below = new QWidget;
    auto *lines = new QVBoxLayout(below);
    lines->setContentsMargins(12, 2, 12, 6);
    lines->setSpacing(2);
    lines->addWidget(m_colorBar);
    lines->addWidget(m_legend);
    m_legend->setHint(tr("click or X marks, L locks"));
    m_gridFrame->addBelow(below);
    connect(m_grid, &Grid::headHovered, this, &PruningPage::headHovered);
    connect(m_grid, &Grid::hoverLeft, this, &PruningPage::hoverLeft);
    connect(m_grid, &Grid::headPinned, this, &PruningPage::headPinned);
    connect(m_grid, &Grid::headUnpinned, this, [this] { emit headsSelected({}); });
    connect(m_grid, &Grid::headIsolated, this, &PruningPage::headOpened);
    connect(m_grid, &Grid::markToggled, this, &PruningPage::markToggled);
    connect(m_grid, &Grid::lockToggled, this, &PruningPage::lockToggled);
    connect(m_grid, &Grid::zoomRequested, this, [this](double side, double anchor) {
        m_zoomed = side > 0;
        m_grid->setCellSize(side, anchor);
        fitGrid();
    });
}

void PruningPage::buildCurve()
{
    m_curve->setObjectName(QStringLiteral("qualityCurve"));
    m_state->setObjectName(QStringLiteral("curveState"));
    m_curveStack->addWidget(m_curve);
    auto *scroll = new ScrollColumn; // otherwise its lines would make the page higher
    scroll->setWidget(m_state);
    m_state->setAutoFillBackground(false); // the card's ground
    m_curveStack->addWidget(scroll);
    m_curveFrame->setContentWidget(m_curveStack);
    auto *below = new QWidget;
    auto *line = new QHBoxLayout(below);
    line->setContentsMargins(12, 0, 12, 6);
    line->setSpacing(12);
    m_caption->setToolTip(
        tr("Gradients are right for small changes alone: predictions are drawn as long as the predicted "
           "change of the loss is at most the loss itself."));
    line->addWidget(m_caption, 1);
    line->addWidget(m_measure);
    line->addWidget(m_chooseData);
    m_measure->setObjectName(QStringLiteral("measureBelow"));
    m_chooseData->setObjectName(QStringLiteral("chooseDataBelow"));
    m_curveFrame->addBelow(below);
    connect(m_measure, &QAbstractButton::clicked, this, [this] {
        if (m_running)
            emit cancelWanted();
        else
            emit measureWanted();
    });
    connect(m_chooseData, &QAbstractButton::clicked, this, &PruningPage::choosingDataWanted);
    connect(m_curve, &widgets::pruning::QualityCurve::planMoved, this, &PruningPage::planMoved);
    connect(m_curve, &widgets::pruning::QualityCurve::planChosen, this, &PruningPage::planChosen);
    connect(m_state, &widgets::controls::StatePanel::actionTriggered, this, &PruningPage::stateActionTriggered);
    connect(m_state, &widgets::controls::StatePanel::cancelled, this, &PruningPage::stateCancelled);
}

QWidget *PruningPage::buildCandidates()
{
    using Table = widgets::tables::HeadTable;
    auto *frame = new widgets::lanes::LaneFrame;
    frame->setHeaderVisible(false);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(1, 0, 1, 1);
    column->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(11, 4, 8, 4);
    line->setSpacing(6);
    line->addWidget(m_candidatesHeader, 1);
    const QStringList names{"filterAll", "filterMarked", "filterSuggested"};
    for (std::size_t i = 0; i < m_pills.size(); ++i) {
        m_pills[i] = new widgets::controls::Pill(filterTexts()[static_cast<qsizetype>(i)]);
        m_pills[i]->setObjectName(names[static_cast<qsizetype>(i)]);
        connect(m_pills[i], &QAbstractButton::clicked, this,
            [this, i] { emit filterChosen(static_cast<CandidateFilter>(i)); });
        line->addWidget(m_pills[i]);
    }
    m_cluster->setObjectName(QStringLiteral("filterCluster"));
    connect(m_cluster, &QAbstractButton::clicked, this, &PruningPage::openClusters);
    line->addWidget(m_cluster);
    column->addLayout(line);
    m_table->setObjectName(QStringLiteral("candidates"));
    m_table->header()->setGrouped(false);
    m_sorted->setSourceModel(m_model);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // as heads may go
    m_table->setMinimumHeight(qRound(minTable * (1 + widgets::theme::textScale(font())) / 2));
    m_table->setAccessibleName(tr("Candidates"));
    column->addWidget(m_table, 1);
    frame->setContentWidget(inside);
    connect(m_table, &Table::headsSelected, this, &PruningPage::headsSelected);
    connect(m_table, &Table::headHovered, this, &PruningPage::headHovered);
    connect(m_table, &Table::hoverLeft, this, &PruningPage::hoverLeft);
    connect(m_table, &Table::headActivated, this, &PruningPage::headOpened);
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == CandidateModel::Box)
            emit markToggled(index.data(widgets::tables::HeadRole).value<attention::HeadId>());
    });
    return frame;
}

void PruningPage::showPlan(
    const PruningInput &input, const headwise::pruning::Curve *running, const PictureOfHead &picture)
{
    m_input = input;
    m_lenders = input.lenders();
    m_scores = headScores(input);
    m_grid->setContent(gridContent(input, m_scores));
    fitGrid();
    const auto bar = colorBarContent(m_scores);
    m_colorBar->setVisible(bar.has_value());
    if (bar)
        m_colorBar->setContent(*bar);
    m_curve->setContent(curveContent(input, running));
    m_curve->setState(curveState(input));
    m_caption->setTexts(curveCaption(input, m_curve->content(), running), {});
    showHeaders();
    showCandidates(picture);
    m_listed.clear();
    showSelection(m_selected, m_hovered);
}

void PruningPage::fitGrid()
{
    if (m_input.empty())
        return;
    const int most = *std::max_element(m_input.layout.heads.begin(), m_input.layout.heads.end());
    const double room = m_gridFrame->width() - besideCells;
    const bool oneLine = most * narrowestCell <= room;
    m_grid->setPerLine(oneLine ? most : 0);
    if (m_zoomed)
        return;
    // Many layers: cells that are small enough for most of them to be seen, and large enough to be clicked.
    const int layers = static_cast<int>(m_input.layout.heads.size());
    const double height = (m_grid->height() - aboveCells) / std::max(1, layers) - cellGap;
    m_grid->setCellSize(oneLine && height < smallCell ? std::clamp(height, minCell, smallCell) : 0);
}

void PruningPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitGrid();
}

void PruningPage::showMarks(const PruningInput &input, const Heads &marked)
{
    PruningInput moved = input;
    moved.marked = marked;
    moved.suggested.clear();
    m_grid->setContent(gridContent(moved, m_scores));
}

void PruningPage::showHeaders()
{
    widgets::lanes::LaneHeaderContent plan;
    plan.source = m_input.source.id;
    plan.name = tr("Plan");
    plan.what = tr("%1 of %2 heads marked").arg(m_input.marked.size()).arg(m_input.allHeads());
    if (const QString instead = texts::cutWords(m_input.cut()); !instead.isEmpty())
        plan.what += QStringLiteral(" \u00B7 ") + instead;
    plan.details = m_input.source.entry.name;
    m_gridFrame->header()->setContent(plan);
    widgets::lanes::LaneHeaderContent curve;
    curve.source = m_input.source.id;
    curve.name = tr("Quality against heads removed");
    const headwise::pruning::CurvePoint *point =
        m_input.runs.measured ? headwise::pruning::results::measuredPoint(*m_input.runs.measured, m_input.marked)
                              : nullptr;
    if (point) {
        const std::string &metric = m_input.runs.measured->curve.protocol.metric;
        curve.readoutName = tr("%1 removed").arg(point->removed);
        if (const QString name = metricName(metric); m_curve->content().metric != name) // predicted losses
            curve.readoutName = tr("%1, %2 removed").arg(name).arg(point->removed);
        curve.readoutValue = metricText(metric, point->value);
    }
    m_curveFrame->header()->setContent(curve);
}

void PruningPage::showReadout()
{
    const auto head = m_hovered ? m_hovered : m_selected.empty() ? std::nullopt : std::optional(m_selected.back());
    const int place = head ? m_input.placeOf(*head) : -1;
    if (place < 0)
        return m_gridFrame->header()->setReadout({}, {});
    const auto name = [&](attention::HeadId id) {
        return QString::fromStdString(attention::headName(id, m_input.settings.naming));
    };
    if (const auto lender = m_lenders.find(*head); lender != m_lenders.end())
        return m_gridFrame->header()->setReadout(tr("%1 uses the map of").arg(name(*head)), name(lender->second));
    m_gridFrame->header()->setReadout(tr("%1 %2").arg(name(*head), m_scores.name),
        widgets::theme::formatNumber(m_scores.values[static_cast<std::size_t>(place)]));
}

void PruningPage::showCandidates(const PictureOfHead &picture)
{
    m_model->setInput(m_input, picture);
    for (std::size_t i = 0; i < m_pills.size(); ++i)
        m_pills[i]->setChecked(static_cast<std::size_t>(m_input.settings.filter) == i);
    m_pills[1]->setText(tr("marked %1").arg(within(m_input.marked, m_input.layout).size()));
    m_pills[2]->setText(tr("suggested %1").arg(m_input.suggestedSet().size()));
    for (widgets::controls::Pill *pill : m_pills)
        pill->updateGeometry();
    showClusterPill();
    QString note = m_input.order ? tr("by %1, what may go first at the top").arg(orderTitle(*m_input.order))
                                 : tr("in the order of layers");
    if (m_input.order && !m_input.wantedOrder)
        note =
            tr("%1, since %2 is not known yet")
                .arg(note, m_input.evidence.importance.empty() ? tr("importance") : tr("the distance between heads"));
    const std::size_t locked = within(m_input.locked, m_input.layout).size();
    if (locked > 0)
        note += QStringLiteral(" \u00B7 ") + tr("%1 locked").arg(locked);
    m_candidatesHeader->setNote(note);
}

widgets::controls::StatePanel *PruningPage::showCurveState()
{
    m_curveStack->setCurrentIndex(1);
    return m_state;
}

void PruningPage::showCurve() { m_curveStack->setCurrentWidget(m_curve); }

void PruningPage::showMeasure(const MeasureState &state)
{
    m_running = state.running;
    m_measure->setVisible(showsCurve()); // otherwise the state in its place offers it
    m_chooseData->setVisible(showsCurve());
    m_measure->setText(state.running ? tr("Cancel") : state.action);
    m_measure->setEnabled(state.running || state.whyNot.isEmpty());
    m_measure->setToolTip(state.running || state.whyNot.isEmpty() ? state.data : state.whyNot);
    m_measure->updateGeometry();
}

void PruningPage::showClusterPill()
{
    const int shown = shownCluster(m_input);
    m_cluster->setText(shown < 0 ? tr("cluster: any") : tr("cluster: %1").arg(clusterTitle(*m_input.clusters, shown)));
    m_cluster->setChecked(shown >= 0);
    m_cluster->setEnabled(m_input.clusters.has_value());
    m_cluster->setToolTip(m_input.clusters ? tr("Candidates of one cluster of the view Clusters")
                                           : tr("The heads are not compared yet."));
    m_cluster->updateGeometry();
}

void PruningPage::openClusters()
{
    showClusterPill(); // a click alone chooses nothing
    auto *menu = new QMenu(m_cluster);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, const QString &head, bool chosen) {
        QAction *action = menu->addAction(text, this, [this, head] { emit clusterChosen(head); });
        action->setCheckable(true);
        action->setChecked(chosen);
    };
    const int shown = shownCluster(m_input);
    add(tr("any"), {}, shown < 0);
    const results::HeadClusters &clusters = *m_input.clusters;
    for (std::size_t cluster = 0; cluster < clusters.medoids.size(); ++cluster) {
        const auto label = static_cast<int>(cluster);
        const auto heads = std::count(clusters.labels.begin(), clusters.labels.end(), label);
        add(tr("%1 (%2)").arg(clusterTitle(clusters, label), heads == 1 ? tr("1 head") : tr("%1 heads").arg(heads)),
            namesOf({clusters.medoids[cluster]}).front(), label == shown);
    }
    menu->popup(m_cluster->mapToGlobal(QPoint(0, m_cluster->height())));
}

void PruningPage::showSelection(
    const std::vector<attention::HeadId> &selected, std::optional<attention::HeadId> hovered)
{
    m_selected = selected;
    m_hovered = hovered;
    if (m_input.empty())
        return;
    widgets::headgrid::HeadGridState state;
    state.hovered = hovered;
    if (!selected.empty()) {
        state.pinned = selected.back();
        state.alsoPinned.assign(selected.begin(), selected.end() - 1);
    }
    m_grid->setState(state);
    if (selected != m_listed) // which scrolls to the current one
        m_table->setSelectedHeads(selected);
    m_listed = selected;
    m_table->setHoveredHead(hovered);
    showReadout();
}

} // namespace headwise::desktop::views::pruning
