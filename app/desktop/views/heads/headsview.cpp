// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headsview.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/heads/headscontrols.h"
#include "app/desktop/views/heads/headspanel.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "app/desktop/views/scrolled.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QApplication>

#include <cmath>

namespace headwise::desktop::views::heads {

namespace {

constexpr int smallestPicture = 8, largestPicture = 128;

/// Rows and columns of pictures for cells of this side in device pixels: more would be left out in painting.
int pictureSideFor(double cell) { return std::clamp(static_cast<int>(cell), smallestPicture, largestPicture); }

} // namespace

HeadsView::HeadsView(results::Desk &desk, QWidget *parent)
    : ViewBase(desk, parent)
    , m_thumbnailJob(desk.jobs())
    , m_controls(new HeadsControls(bar(), desk.workspace()))
    , m_laneRow(new QHBoxLayout)
    , m_rankingFrame(new widgets::lanes::LaneFrame)
    , m_ranking(new widgets::plots::DotIntervals)
    , m_panel(new HeadsPanel(desk))
{
    setObjectName(QStringLiteral("headsView"));
    buildSections();
    connect(m_controls, &HeadsControls::headsPerLineChosen, this, [this] { zoomTo(0, 0); });
    connect(&desk, &results::Desk::exampleDataChanged, this, &HeadsView::refresh);
    connect(&desk, &results::Desk::headsRead, this, &HeadsView::followExample);
    connect(&desk, &results::Desk::statisticsChanged, this, &HeadsView::showCells);
    connect(&desk, &results::Desk::comparisonChanged, this, &HeadsView::showCells);
    connect(&desk, &results::Desk::settingsChanged, this, &HeadsView::showSettings);
    connect(&desk.workspace(), &workspace::Workspace::notesChanged, this, &HeadsView::showCells);
    connect(&desk, &results::Desk::sourcesChanged, this, &HeadsView::refresh);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &HeadsView::showSelection);
    connect(&desk.selection(), &workspace::Selection::headHovered, this, &HeadsView::showSelection);
    connect(m_ranking, &widgets::plots::DotIntervals::headClicked, this, &HeadsView::pin);
    connect(m_ranking, &widgets::plots::DotIntervals::headHovered, this,
        [&desk](attention::HeadId head) { desk.selection().hoverHead(head); });
    connect(m_ranking, &widgets::plots::DotIntervals::hoverLeft, this,
        [&desk] { desk.selection().hoverHead(std::nullopt); });
}

void HeadsView::buildSections()
{
    m_sections = new QWidget;
    m_sections->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(m_sections);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_laneRow->setSpacing(10);
    column->addLayout(m_laneRow, 1);
    m_rankingFrame->setHeaderVisible(false);
    m_rankingFrame->setContentWidget(m_ranking);
    m_rankingFrame->setFixedHeight(qRound(88 * widgets::theme::textScale(font())));
    m_ranking->setObjectName(QStringLiteral("changedMost"));
    column->addWidget(m_rankingFrame);
    auto *area = new ScrollColumn;
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_sections);
    m_sections->setAutoFillBackground(false);
    content()->addWidget(area);
}

CellInput HeadsView::input() const
{
    CellInput input;
    input.sources = desk().workspace().shownSources();
    input.settings = desk().workspace().settingsOf<HeadsSettings>();
    input.notes = desk().workspace().state().notes;
    for (const workspace::Source &source : input.sources)
        input.partners.push_back(desk().partners(source.id));
    input.layout = desk().layout().value_or(attention::StackLayout());
    input.example = m_example ? m_example : desk().example();
    input.statistics = desk().statistics();
    input.comparison = desk().comparison();
    input.floor = desk().noiseFloor();
    input.thumbnails = m_thumbnails;
    input.severalStacks = !input.sources.empty() && input.sources.front().reader->stacks().size() > 1;
    input.appearance = currentTheme().appearance;
    return input;
}

void HeadsView::alignGrids()
{
    std::vector<widgets::headgrid::HeadGrid *> grids;
    for (const LaneWidgets &lane : m_lanes)
        grids.push_back(lane.grid);
    widgets::headgrid::shareLayout(grids);
    wantVisibleHeads();
    // Cells of another size need other pictures: larger ones would lose pixels.
    if (m_thumbnails && m_thumbnailsOf == CellContent::Example && visibleHeads().pictureSide != m_colouredSide)
        QMetaObject::invokeMethod(this, &HeadsView::followExample, Qt::QueuedConnection);
}

bool HeadsView::drawn() const
{
    if (!m_drawn || desk().workspace().settingsOf<HeadsSettings>().cells != CellContent::Example)
        return m_drawn;
    const auto example = desk().example();
    const compare::example::WantedHeads visible = visibleHeads();
    return m_example && example && m_example->maps == example->maps && visible.pictureSide == m_colouredSide &&
           compare::example::unreadHeads(*m_example, visible).empty();
}

compare::example::WantedHeads HeadsView::visibleHeads() const
{
    compare::example::WantedHeads wanted;
    const CellInput now = input();
    if (now.settings.cells != CellContent::Example || m_lanes.empty())
        return wanted;
    const widgets::headgrid::HeadGrid &grid = *m_lanes.front().grid;
    wanted.pictureSide = pictureSideFor(grid.geometryOfHeads().cell * devicePixelRatioF());
    for (std::size_t lane = 0; lane < now.sources.size(); ++lane) {
        wanted.lanes.emplace_back();
        for (const attention::HeadId head : grid.visibleHeads())
            if (const auto flat = flatIndexIn(now, lane, head))
                wanted.lanes.back().push_back(*flat);
    }
    return wanted;
}

void HeadsView::hideEvent(QHideEvent *event)
{
    desk().wantHeads({}); // what another view shows comes first
    ViewBase::hideEvent(event);
}

void HeadsView::wantVisibleHeads()
{
    if (active() && upToDate())
        desk().wantHeads(visibleHeads());
}

HeadsView::LaneWidgets HeadsView::makeLane(const LaneSpec &spec)
{
    LaneWidgets lane{
        spec, new widgets::lanes::LaneFrame, new widgets::headgrid::HeadGrid, new widgets::controls::ColorBar};
    const std::vector<workspace::Source> sources = desk().workspace().shownSources();
    const QString letter = widgets::theme::letterOf(spec.source);
    const bool first = sources.size() > 1 && spec.source == sources[1].id;
    lane.grid->setObjectName(!spec.difference ? QStringLiteral("headGrid") + letter
                             : first          ? QStringLiteral("headGridDifference")
                                              : QStringLiteral("headGridDifference") + letter);
    lane.frame->setContentWidget(lane.grid);
    auto *below = new QWidget;
    auto *place = new QHBoxLayout(below);
    place->setContentsMargins(36, 4, 8, 8); // under the cells
    place->addWidget(lane.bar);
    lane.frame->addBelow(below);
    lane.frame->setMinimumWidth(m_builtFor.size() > 4 ? crowdedLaneWidth : 120);
    connectGrid(lane.grid);
    m_laneRow->addWidget(lane.frame, 1);
    return lane;
}

void HeadsView::connectGrid(widgets::headgrid::HeadGrid *grid)
{
    workspace::Selection &selection = desk().selection();
    connect(grid, &widgets::headgrid::HeadGrid::headHovered, this,
        [&selection](attention::HeadId head) { selection.hoverHead(head); });
    connect(grid, &widgets::headgrid::HeadGrid::hoverLeft, this, [&selection] { selection.hoverHead(std::nullopt); });
    connect(grid, &widgets::headgrid::HeadGrid::headPinned, this, &HeadsView::pin);
    connect(grid, &widgets::headgrid::HeadGrid::headUnpinned, this, [&selection] { selection.setHeads({}); });
    connect(grid, &widgets::headgrid::HeadGrid::headIsolated, this, &HeadsView::headOpened);
    connect(grid, &widgets::headgrid::HeadGrid::zoomRequested, this, &HeadsView::zoomTo);
    connect(grid, &widgets::headgrid::HeadGrid::resized, this, &HeadsView::alignGrids);
    connect(grid, &widgets::headgrid::HeadGrid::scrolled, this, [this](int position) {
        for (const LaneWidgets &lane : m_lanes)
            lane.grid->setScrollPosition(position);
        wantVisibleHeads();
    });
}

void HeadsView::zoomTo(double cellSize, double anchor)
{
    HeadsViewSettings settings = desk().workspace().settingsOf<HeadsSettings>();
    settings.cellSize = static_cast<int>(cellSize);
    for (const LaneWidgets &lane : m_lanes) // before the settings arrive, so that the place is kept
        lane.grid->setCellSize(settings.cellSize, anchor);
    desk().workspace().changeSettings(settings, tr("zoom heads"));
}

void HeadsView::pin(attention::HeadId head)
{
    workspace::Selection &selection = desk().selection();
    if (!(QApplication::keyboardModifiers() & Qt::ControlModifier))
        return selection.setHead(head);
    std::vector<attention::HeadId> heads = selection.state().heads;
    if (std::erase(heads, head) == 0)
        heads.push_back(head);
    selection.setHeads(heads);
}

void HeadsView::rebuildLanes()
{
    const std::vector<LaneSpec> wanted = wantedLanes(desk().workspace());
    if (wanted == m_builtFor)
        return;
    m_builtFor = wanted;
    for (const LaneWidgets &lane : m_lanes)
        delete lane.frame;
    m_lanes.clear();
    for (const LaneSpec &spec : wanted)
        m_lanes.push_back(makeLane(spec));
    m_rankingFrame->setVisible(desk().workspace().shownSources().size() >= 2);
    m_controls->refresh();
}

void HeadsView::showSettings()
{
    const HeadsViewSettings settings = desk().workspace().settingsOf<HeadsSettings>();
    const bool otherPictures = settings.cells != m_paintedWith.cells || settings.palette != m_paintedWith.palette ||
                               settings.scale != m_paintedWith.scale;
    if (otherPictures || !upToDate())
        return refresh();
    refreshHint();
    m_controls->refresh();
    showCells();
}

void HeadsView::refresh()
{
    m_paintedWith = desk().workspace().settingsOf<HeadsSettings>();
    refreshHint();
    m_controls->refresh();
    m_drawn = false;
    if (!active() || showCommonState())
        return;
    showContent();
    // Between two steps of a run, the thumbnails stay until those of the next step are there.
    const CellContent cells = desk().workspace().settingsOf<HeadsSettings>().cells;
    if (!upToDate() || m_thumbnailsLayout != desk().layout() || cells != m_thumbnailsOf) {
        m_thumbnails.reset();
        m_example.reset();
    }
    rebuildLanes();
    m_thumbnailsOf = cells;
    if (cells == CellContent::MeanMap)
        paintMeanThumbnails();
    else
        m_thumbnailJob.cancel();
    if (!m_thumbnails)
        showCells();
    if (cells == CellContent::Example)
        followExample();
}

void HeadsView::followExample()
{
    const auto example = desk().example();
    if (!active() || !upToDate() || !example || m_thumbnailsOf != CellContent::Example)
        return;
    if (!m_thumbnails)
        m_example = example;
    wantVisibleHeads();
    if (!compare::example::unreadHeads(*example, visibleHeads()).empty())
        return;
    m_example = example;
    m_colouredSide = visibleHeads().pictureSide;
    m_thumbnails = m_coloured.of(input(), m_colouredSide);
    m_thumbnailsLayout = input().layout;
    m_drawn = true;
    showCells();
    updateNote();
}

void HeadsView::paintMeanThumbnails()
{
    const CellInput now = input();
    if (now.sources.empty())
        return m_thumbnailJob.cancel();
    m_thumbnailJob.start({.title = tr("Draw heads"),
        .work = [now](Progress &progress) { return meanThumbnails(now, progress); },
        .done =
            [this, layout = now.layout](std::shared_ptr<const LaneThumbnails> images) {
                m_thumbnails = std::move(images);
                m_thumbnailsLayout = layout;
                m_drawn = true;
                showCells();
            },
        .failed =
            [this](const Error &error) {
                m_thumbnails.reset();
                showCells();
                desk().messages().show(results::MessageLevel::Error, jobs::errorText(error));
            }});
}

void HeadsView::showCells()
{
    if (!active() || !upToDate())
        return;
    CellInput now = input();
    for (const LaneWidgets &lane : m_lanes) {
        if (lane.spec.difference)
            now.differenceExtent = std::max(now.differenceExtent, differenceExtent(inputOf(now, lane.spec, desk())));
    }
    for (const LaneWidgets &lane : m_lanes) {
        LaneCells cells = lane.spec.difference ? differenceCells(inputOf(now, lane.spec, desk()))
                                               : sourceCells(now, laneOf(now, lane.spec.source));
        lane.bar->setContent(cells.colorBar);
        lane.frame->header()->setContent(headerOf(now, lane.spec, cells.what, desk()));
        lane.grid->setPerLine(now.settings.headsPerLine);
        lane.grid->setCellSize(now.settings.cellSize);
        lane.grid->setContent(std::move(cells.content));
    }
    alignGrids();
    if (now.settings.cells == CellContent::Measure)
        m_drawn = now.statistics != nullptr;
    if (now.sources.size() >= 2)
        m_ranking->setContent(changedMost(now));
    showSelection();
}

void HeadsView::showSelection()
{
    if (!active() || !upToDate())
        return;
    const workspace::SelectionState &selection = desk().selection().state();
    const CellInput now = input();
    for (const LaneWidgets &lane : m_lanes) {
        lane.grid->setState({selection.hoveredHead, selection.currentHead(), selection.heads});
        lane.frame->header()->setContent(headerOf(now, lane.spec, lane.frame->header()->content().what, desk()));
    }
    m_ranking->setState({selection.hoveredHead, selection.currentHead()});
}

ViewDescription describeHeadsView()
{
    return {.id = QStringLiteral("heads"),
        .title = HeadsView::tr("&Heads"),
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_1),
        .make = [](results::Desk &desk) -> ViewBase * { return new HeadsView(desk); },
        .panel = [](ViewBase &view) -> QWidget * { return static_cast<HeadsView &>(view).panel(); },
        .settings = workspace::settingsType<HeadsSettings>()};
}

} // namespace headwise::desktop::views::heads

#include "moc_headsview.cpp"
