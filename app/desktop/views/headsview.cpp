#include "app/desktop/views/headsview.h"

#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"
#include "core/compare/divergence.h"
#include "core/measures/measure.h"
#include "widgets/palette/numberformat.h"

#include <QApplication>
#include <QLineEdit>

#include <cmath>

namespace headwise::desktop {

HeadsView::HeadsView(Desk &desk, QWidget *parent)
    : ViewBase(desk, parent)
    , m_thumbnailJob(desk.jobs())
    , m_laneRow(new QHBoxLayout)
    , m_rankingFrame(new LaneFrame)
    , m_ranking(new DotIntervals)
{
    setObjectName(QStringLiteral("headsView"));
    buildControls();
    m_laneRow->setSpacing(10);
    content()->addLayout(m_laneRow, 1);
    m_rankingFrame->setHeaderVisible(false);
    m_rankingFrame->setContentWidget(m_ranking);
    m_rankingFrame->setFixedHeight(88);
    m_ranking->setObjectName(QStringLiteral("changedMost"));
    content()->addWidget(m_rankingFrame);

    connect(&desk, &Desk::exampleDataChanged, this, &HeadsView::refresh);
    connect(&desk, &Desk::statisticsChanged, this, &HeadsView::showCells);
    connect(&desk, &Desk::comparisonChanged, this, &HeadsView::showCells);
    connect(&desk.workspace(), &Workspace::settingsChanged, this, &HeadsView::showSettings);
    connect(&desk.workspace(), &Workspace::sourcesChanged, this, &HeadsView::refresh);
    connect(&desk.selection(), &Selection::headsChanged, this, &HeadsView::showSelection);
    connect(&desk.selection(), &Selection::headHovered, this, &HeadsView::showSelection);
    connect(m_ranking, &DotIntervals::headClicked, this, &HeadsView::pin);
    connect(m_ranking, &DotIntervals::headHovered, this, [&desk](HeadId head) { desk.selection().hoverHead(head); });
    connect(m_ranking, &DotIntervals::hoverLeft, this, [&desk] { desk.selection().hoverHead(std::nullopt); });
}

QString HeadsView::hint() const
{
    const ViewSettings &settings = desk().workspace().settings();
    const QString cell =
        settings.cells == CellContent::Example   ? tr("Each small map is one head on the selected sentence")
        : settings.cells == CellContent::MeanMap ? tr("Each small map is one head's mean by distance")
                                                 : tr("Each cell is one head's mean over all examples");
    if (desk().workspace().shownSources().size() < 2)
        return tr("%1. Click a head to follow it; add a second source to compare.").arg(cell);
    const QString difference =
        settings.difference == DifferenceKind::Change
            ? tr("the right lane is its change in %1 over all examples").arg(measureName(settings.measure))
            : tr("the right lane says how far A and B are apart");
    return tr("%1; %2. Click a head to follow it.").arg(cell, difference);
}

QString HeadsView::meaning() const
{
    const ViewSettings &settings = desk().workspace().settings();
    const QString measure = QStringLiteral("**%1**: %2 (%3)")
                                .arg(measureName(settings.measure), measureDefinition(settings.measure),
                                    measureReference(settings.measure));
    if (settings.difference == DifferenceKind::Change)
        return tr(
            "%1\n\nA signed change is B minus A over the same examples, with a 95 % bootstrap interval. It is faded "
            "when a sign-flip permutation test, Benjamini–Hochberg corrected over all heads and measures, gives "
            "q ≥ 0.05.")
            .arg(measure);
    return tr(
        "The Jensen–Shannon **distance** of two heads is the square root of the mean divergence of their rows: 0 for "
        "identical attention, at most 0.833. It has no sign and no significance, since it is 0 only for identical "
        "maps; below %1 it is drawn faded.\n\n%2")
        .arg(noiseFloor)
        .arg(measure);
}

void HeadsView::buildControls()
{
    Workspace &workspace = desk().workspace();
    controls()->addWidget(boundSegments<CellContent>(
        {workspace, &ViewSettings::cells,
            {{CellContent::Example, tr("this example")}, {CellContent::MeanMap, tr("mean map")},
                {CellContent::Measure, tr("measure")}},
            tr("change cells")},
        {"cells", tr("What cells show")}));
    controls()->addWidget(label(tr("Measure")));
    Choices<QString> measureChoices;
    for (const MeasureInfo &info : measures()) {
        const QString id = QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
        measureChoices.emplace_back(id, measureName(id));
    }
    QComboBox *measure = boundCombo<QString>(
        {workspace, &ViewSettings::measure, measureChoices, tr("change measure")}, {"measure", tr("Measure")});
    measure->setMinimumWidth(80);
    measure->setMaximumWidth(150);
    controls()->addWidget(measure);
    controls()->addWidget(label(tr("Difference")));
    controls()->addWidget(boundCombo<DifferenceKind>(
        {workspace, &ViewSettings::difference,
            {{DifferenceKind::Divergence, tr("divergence")}, {DifferenceKind::Change, tr("change")}},
            tr("change difference")},
        {"difference", tr("What the difference lane shows")}));
    controls()->addWidget(label(tr("Order")));
    controls()->addWidget(boundCombo<HeadOrder>(
        {workspace, &ViewSettings::order,
            {{HeadOrder::LayerHead, tr("layer, head")}, {HeadOrder::Change, tr("difference")}}, tr("change order")},
        {"order", tr("Order of heads")}));
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("headFilter"));
    m_filter->setPlaceholderText(tr("filter: L4, >1.2"));
    m_filter->setAccessibleName(tr("Filter heads by name or value"));
    m_filter->setMinimumWidth(70);
    m_filter->setMaximumWidth(110);
    connect(m_filter, &QLineEdit::textEdited, this, [&workspace](const QString &filter) {
        ViewSettings settings = workspace.settings();
        settings.headFilter = filter;
        workspace.changeSettings(settings, tr("filter heads"));
    });
    controls()->addWidget(m_filter, 1);
    controls()->addStretch(1);
    controls()->addWidget(label(tr("Per line")));
    Choices<int> perLine{{0, tr("auto")}};
    for (const int count : {4, 6, 8, 12, 16, 24, 32})
        perLine.emplace_back(count, QString::number(count));
    controls()->addWidget(
        boundCombo<int>({workspace, &ViewSettings::headsPerLine, perLine, tr("change heads per line")},
            {"perLine", tr("Heads per line")}));
}

CellInput HeadsView::input() const
{
    CellInput input;
    input.sources = desk().workspace().shownSources();
    input.settings = desk().workspace().settings();
    input.layout = desk().layout().value_or(StackLayout());
    input.example = desk().example();
    input.statistics = desk().statistics();
    input.comparison = desk().comparison();
    input.thumbnails = m_thumbnails;
    input.severalStacks = !input.sources.empty() && input.sources.front().reader->stacks().size() > 1;
    input.appearance = currentTheme().appearance;
    return input;
}

HeadsView::LaneWidgets HeadsView::makeLane(const QString &objectName)
{
    LaneWidgets lane{new LaneFrame, new HeadGrid, new ColorBar};
    lane.grid->setObjectName(objectName);
    lane.frame->setContentWidget(lane.grid);
    auto *below = new QWidget;
    auto *place = new QHBoxLayout(below);
    place->setContentsMargins(36, 4, 8, 8); // under the cells
    place->addWidget(lane.bar);
    lane.frame->addBelow(below);
    lane.frame->setMinimumWidth(120);
    connectGrid(lane.grid);
    m_laneRow->addWidget(lane.frame, 1);
    return lane;
}

void HeadsView::connectGrid(HeadGrid *grid)
{
    Selection &selection = desk().selection();
    connect(grid, &HeadGrid::headHovered, this, [&selection](HeadId head) { selection.hoverHead(head); });
    connect(grid, &HeadGrid::hoverLeft, this, [&selection] { selection.hoverHead(std::nullopt); });
    connect(grid, &HeadGrid::headPinned, this, &HeadsView::pin);
    connect(grid, &HeadGrid::headUnpinned, this, [&selection] { selection.setHeads({}); });
    connect(grid, &HeadGrid::headIsolated, this, &HeadsView::headOpened);
    connect(grid, &HeadGrid::scrolled, this, [this](int position) {
        for (const LaneWidgets &lane : m_lanes)
            lane.grid->setScrollPosition(position);
    });
}

void HeadsView::pin(HeadId head)
{
    Selection &selection = desk().selection();
    if (!(QApplication::keyboardModifiers() & Qt::ControlModifier))
        return selection.setHead(head);
    std::vector<HeadId> heads = selection.state().heads;
    if (std::erase(heads, head) == 0)
        heads.push_back(head);
    selection.setHeads(heads);
}

void HeadsView::rebuildLanes()
{
    std::vector<SourceId> wanted;
    for (const Source &source : desk().workspace().shownSources())
        wanted.push_back(source.id);
    if (wanted == m_builtFor)
        return;
    m_builtFor = wanted;
    for (const LaneWidgets &lane : m_lanes)
        delete lane.frame;
    m_lanes.clear();
    m_laneCount = wanted.size();
    for (const SourceId id : wanted)
        m_lanes.push_back(makeLane(QStringLiteral("headGrid%1").arg(QChar(id.letter()))));
    if (wanted.size() >= 2)
        m_lanes.push_back(makeLane(QStringLiteral("headGridDifference")));
    m_rankingFrame->setVisible(wanted.size() >= 2);
}

void HeadsView::showSettings()
{
    const ViewSettings &settings = desk().workspace().settings();
    if (m_filter->text() != settings.headFilter)
        m_filter->setText(settings.headFilter);
    const bool otherPictures = settings.cells != m_paintedWith.cells || settings.palette != m_paintedWith.palette ||
                               settings.scale != m_paintedWith.scale;
    if (otherPictures)
        return refresh();
    refreshHint();
    showCells();
}

void HeadsView::refresh()
{
    m_paintedWith = desk().workspace().settings();
    refreshHint();
    m_drawn = false;
    if (!active() || showCommonState())
        return;
    showContent();
    rebuildLanes();
    paintThumbnails();
    showCells();
}

void HeadsView::paintThumbnails()
{
    const CellInput now = input();
    m_thumbnails.reset();
    const CellContent cells = now.settings.cells;
    if (cells == CellContent::Measure || (cells == CellContent::Example && !now.example) || now.sources.empty())
        return m_thumbnailJob.cancel();
    m_thumbnailJob.start({.title = tr("Draw heads"),
        .work =
            [now, cells](Progress &progress) {
                return cells == CellContent::Example ? exampleThumbnails(now, progress) : meanThumbnails(now, progress);
            },
        .done =
            [this](std::shared_ptr<const LaneThumbnails> images) {
                m_thumbnails = std::move(images);
                m_drawn = true;
                showCells();
            },
        .failed =
            [this](
                const Error &error) { desk().messages().show(MessageLevel::Error, QString::fromUtf8(error.what())); }});
}

LaneHeaderContent HeadsView::headerOf(const CellInput &input, std::size_t lane, const QString &what) const
{
    LaneHeaderContent header;
    const bool difference = lane >= m_laneCount;
    header.source = difference ? input.sources[1].id : input.sources[lane].id;
    if (difference)
        header.baseline = input.sources[0].id;
    header.name = difference ? differenceName(input) : input.sources[lane].entry.name;
    header.what = what;
    const SelectionState &selection = desk().selection().state();
    const auto head = selection.hoveredHead ? selection.hoveredHead : selection.currentHead();
    if (!head)
        return header;
    const double value = difference ? differenceReadout(input, *head) : laneReadout(input, lane, *head);
    const bool changes = difference && input.settings.difference == DifferenceKind::Change;
    header.readoutName = QString::fromStdString(headName(*head, input.settings.naming, input.severalStacks));
    header.readoutValue = changes ? formatSigned(value) : formatNumber(value);
    return header;
}

void HeadsView::showCells()
{
    if (!active() || desk().workspace().shownSources().size() != m_laneCount || m_lanes.empty())
        return;
    const CellInput now = input();
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        LaneCells cells = i < m_laneCount ? sourceCells(now, i) : differenceCells(now);
        m_lanes[i].bar->setContent(cells.colorBar);
        m_lanes[i].frame->header()->setContent(headerOf(now, i, cells.what));
        m_lanes[i].grid->setPerLine(now.settings.headsPerLine);
        m_lanes[i].grid->setContent(std::move(cells.content));
    }
    if (now.settings.cells == CellContent::Measure)
        m_drawn = now.statistics != nullptr;
    if (hasDifference())
        showRanking(now);
    showSelection();
}

void HeadsView::showRanking(const CellInput &input)
{
    DotIntervalsContent ranking;
    const bool change = input.settings.difference == DifferenceKind::Change;
    const QString measure = input.settings.measure;
    ranking.title = tr("Changed most");
    ranking.unit = change ? tr("%1, %2").arg(measureName(measure), measureUnit(measure)) : tr("distance A to B");
    ranking.intervalNote = input.comparison ? tr("95 % interval") : tr("this example");
    ranking.baseline = input.sources[0].id;
    ranking.comparison = input.sources[1].id;
    ranking.oneSided = !change;
    CellInput ranked = input;
    ranked.settings.order = HeadOrder::Change;
    const std::vector<HeadGroup> groups = headGroups(ranked); // kept alive for the loop
    for (const HeadId head : groups.front().heads) {
        const double value = differenceReadout(input, head);
        if (std::isnan(value))
            continue;
        DotInterval item{head, QString::fromStdString(headName(head, input.settings.naming, input.severalStacks)),
            value, value, value, false};
        const int index = input.comparison ? input.comparison->headIndex(head) : -1;
        if (index >= 0) {
            const HeadComparison &compared = input.comparison->heads[static_cast<std::size_t>(index)];
            const auto found =
                std::find(input.comparison->measures.begin(), input.comparison->measures.end(), measure.toStdString());
            const auto column = static_cast<std::size_t>(found - input.comparison->measures.begin());
            if (change && found != input.comparison->measures.end()) {
                item.low = shownValue(measure, compared.changes[column].low);
                item.high = shownValue(measure, compared.changes[column].high);
                item.faded = !(compared.tests[column].q < significance);
            } else if (!change) {
                item.low = divergenceDistance(compared.divergence.low);
                item.high = divergenceDistance(compared.divergence.high);
                item.faded = value < noiseFloor;
            }
        }
        ranking.items.push_back(item);
    }
    m_ranking->setContent(std::move(ranking));
}

void HeadsView::showSelection()
{
    if (!active() || m_lanes.empty() || desk().workspace().shownSources().size() != m_laneCount)
        return;
    const SelectionState &selection = desk().selection().state();
    const CellInput now = input();
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        m_lanes[i].grid->setState({selection.hoveredHead, selection.currentHead()});
        const LaneHeaderContent header = headerOf(now, i, m_lanes[i].frame->header()->content().what);
        m_lanes[i].frame->header()->setContent(header);
    }
    m_ranking->setState({selection.hoveredHead, selection.currentHead()});
}

void HeadsView::showEvent(QShowEvent *event)
{
    ViewBase::showEvent(event);
    refresh();
    updateNote();
}

void HeadsView::changeEvent(QEvent *event)
{
    ViewBase::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        refresh();
}

} // namespace headwise::desktop
