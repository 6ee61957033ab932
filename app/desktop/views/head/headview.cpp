// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headview.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/head/headcontrols.h"
#include "app/desktop/views/head/headpanel.h"
#include "app/desktop/views/head/headsections.h"
#include "app/desktop/views/scrolled.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QGridLayout>
#include <QKeyEvent>

namespace headwise::desktop::views::head {

namespace {

/// Minimum heights of matrix and links; the view scrolls if it is lower.
constexpr int minMatrixHeight = 320, minLinksHeight = 170;
/// The source whose maps a lane shows; in flicker mode the first lane may show the second source.
std::size_t shownSource(const HeadInput &input, std::size_t lane, bool swapped)
{
    const bool flicker = input.settings.arrangement == LaneArrangement::Flicker && input.sources.size() >= 2;
    return flicker && swapped && lane == 0 ? 1 : lane;
}

/// True for the same text, also at another step of a run.
bool sameTokens(const compare::example::ExampleData *a, const compare::example::ExampleData *b)
{
    return a && b &&
           std::equal(a->lanes.begin(), a->lanes.end(), b->lanes.begin(), b->lanes.end(),
               [](const compare::example::Lane &one, const compare::example::Lane &other) {
                   return one.source == other.source && one.layout == other.layout && one.queries == other.queries &&
                          one.keys == other.keys;
               });
}

} // namespace

HeadView::HeadView(results::Desk &desk, QWidget *parent)
    : ViewBase(desk, parent)
    , m_mapJob(desk.jobs())
    , m_controls(new HeadControls(bar(), desk))
    , m_panel(new HeadPanel(desk.selection()))
{
    setObjectName(QStringLiteral("headView"));
    connect(m_controls, &HeadControls::swapped, this, &HeadView::setSwapped);
    buildSections();
    connect(&desk, &results::Desk::exampleDataChanged, this, &HeadView::refresh);
    connect(&desk, &results::Desk::sourcesChanged, this, &HeadView::refresh);
    connect(&desk, &results::Desk::settingsChanged, this, &HeadView::showSettings);
    connect(&desk, &results::Desk::comparisonChanged, this, &HeadView::showPartners);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &HeadView::refresh);
    connect(&desk.selection(), &workspace::Selection::cellHovered, this, &HeadView::showSelection);
    connect(&desk.selection(), &workspace::Selection::cellPinned, this, &HeadView::showSelection);
}

std::optional<attention::HeadId> HeadView::headWithoutPin() const
{
    const std::vector<attention::HeadId> heads = chosenHeads(desk());
    return heads.empty() ? std::nullopt : std::optional(heads.back());
}

void HeadView::setSwapped(bool swapped)
{
    if (swapped == m_swapped)
        return;
    m_swapped = swapped;
    showMaps();
}

void HeadView::keyPressEvent(QKeyEvent *event)
{
    const bool flickers = desk().workspace().settingsOf<HeadSettings>().arrangement == LaneArrangement::Flicker;
    if (event->key() != Qt::Key_S || event->modifiers() != Qt::NoModifier || !flickers)
        return ViewBase::keyPressEvent(event);
    setSwapped(true);
}

void HeadView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_S || event->isAutoRepeat())
        return ViewBase::keyReleaseEvent(event);
    setSwapped(false);
}

QWidget *HeadView::sectionRow(QHBoxLayout *&row)
{
    auto *section = new QWidget;
    row = new QHBoxLayout(section);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    return section;
}

void HeadView::buildSections()
{
    m_sections = new QWidget;
    m_places = new QGridLayout(m_sections);
    m_places->setContentsMargins(0, 0, 0, 0);
    m_places->setSpacing(0);
    m_linkControls = new LinkControls(desk().workspace());
    m_textControls = new TextControls(desk().workspace());
    m_matrixSection = sectionRow(m_matrixRow);
    m_linksSection = sectionRow(m_linksRow);
    m_textSection = sectionRow(m_textRow);
    arrangeSections(false);
    m_matrixSection->setMinimumHeight(minMatrixHeight);
    m_linksSection->setMinimumHeight(minLinksHeight);
    m_textSection->setMinimumHeight(64);
    auto *area = new ScrollColumn;
    area->setWidget(m_sections);
    m_sections->setAutoFillBackground(false);
    content()->addWidget(area);
}

void HeadView::arrangeSections(bool beside)
{
    m_beside = beside;
    head::arrangeSections(
        *m_places, {m_matrixSection, m_linkControls, m_linksSection, m_textControls, m_textSection}, beside);
}

HeadInput HeadView::input() const
{
    HeadInput input;
    input.sources = desk().workspace().shownSources();
    input.settings = desk().workspace().settingsOf<HeadSettings>();
    input.example = m_maps ? m_mapsOf : desk().example();
    input.maps = m_maps;
    input.severalStacks = !input.sources.empty() && input.sources.front().reader->stacks().size() > 1;
    return input;
}

void HeadView::rebuildLanes()
{
    std::vector<SourceId> wanted;
    for (const workspace::Source &source : desk().workspace().shownSources())
        wanted.push_back(source.id);
    if (wanted == m_builtFor)
        return;
    m_builtFor = wanted;
    m_lanes.clear();
    QStringList names;
    for (const SourceId id : wanted)
        names << widgets::theme::letterOf(id);
    if (wanted.size() >= 2)
        names << QStringLiteral("Difference");
    for (const QString &name : names) {
        auto lane = std::make_unique<HeadLane>(name, nullptr);
        HeadLane *raw = lane.get();
        // The difference lane follows its two lanes.
        const int place = m_lanes.size() < wanted.size() ? -1 : 2;
        m_matrixRow->insertWidget(place, lane->matrixCard(), 1);
        m_linksRow->insertWidget(place, lane->linksCard(), 1);
        m_textRow->insertWidget(place, lane->textCard(), 1);
        for (widgets::lanes::LaneFrame *card : {lane->matrixCard(), lane->linksCard(), lane->textCard()})
            card->setMinimumWidth(names.size() > 4 ? crowdedLaneWidth : 0);
        connect(raw, &HeadLane::hovered, this, [this](workspace::Cell cell) { desk().selection().hoverCell(cell); });
        connect(raw, &HeadLane::pinned, this, [this](workspace::Cell cell) { desk().selection().pinCell(cell); });
        connect(raw, &HeadLane::viewportChanged, this,
            [this, raw](
                const widgets::heatmap::Viewport &viewport, bool linked) { shareViewport(raw, viewport, linked); });
        m_lanes.push_back(std::move(lane));
    }
}

QString HeadView::pictureNote() const
{
    const auto readout = readoutOf(input(), desk().selection().state().pinned);
    return readout ? exampleNote() + QStringLiteral("  |  ") + tr("pinned: %1").arg(readout->title) : exampleNote();
}

std::vector<ViewNote> HeadView::ownNotes() const
{
    const HeadInput now = input();
    if (!m_maps || m_maps->rows.empty() || !now.settings.showMatrix)
        return {};
    const attention::BlockSize block = m_lanes.empty() ? attention::BlockSize() : m_lanes.front()->reduction();
    return mapNotes(now, block, [this] {
        HeadViewSettings settings = desk().workspace().settingsOf<HeadSettings>();
        settings.scale = workspace::WeightScale::Own;
        desk().workspace().changeSettings(settings, tr("change scale"));
    });
}

void HeadView::fitLater()
{
    // A long text below takes no room from the map: the page scrolls to it.
    m_matrixSection->setMinimumHeight(std::max(minMatrixHeight, qRound(height() * (m_beside ? 0.6 : 0.42))));
    QMetaObject::invokeMethod(
        this, [this] { updateNote(); }, Qt::QueuedConnection);
}

void HeadView::resizeEvent(QResizeEvent *event)
{
    ViewBase::resizeEvent(event);
    fitLater();
}

void HeadView::shareViewport(HeadLane *from, const widgets::heatmap::Viewport &viewport, bool linked)
{
    fitLater();
    if (!linked || !desk().workspace().settingsOf<HeadSettings>().linkZoom)
        return;
    for (const auto &lane : m_lanes) {
        if (lane.get() != from)
            lane->setViewport(viewport);
    }
}

void HeadView::refresh()
{
    refreshHint();
    // Between two steps of a run, the maps stay until those of the next step are there.
    if (!active() || chosenHeads(desk()) != m_builtHeads || !sameTokens(m_mapsOf.get(), desk().example().get()))
        m_maps.reset();
    if (!active() || showCommonState())
        return;
    showContent();
    rebuildLanes();
    m_controls->showHeads();
    buildMaps();
    if (!m_maps)
        showMaps();
}

void HeadView::buildMaps()
{
    const auto example = desk().example();
    const std::vector<attention::HeadId> heads = chosenHeads(desk());
    m_builtCombination = desk().workspace().settingsOf<HeadSettings>().combination;
    m_builtPartners = partners();
    m_builtHeads = heads;
    if (!example || heads.empty()) {
        m_maps.reset();
        return m_mapJob.cancel();
    }
    m_mapJob.start({.title = tr("Draw maps"),
        .work =
            [example, heads, partners = m_builtPartners, combination = m_builtCombination](Progress &progress) {
                return compare::example::buildHeadMaps(example, heads, partners, combination, progress);
            },
        .done =
            [this, example](std::shared_ptr<const compare::example::HeadMaps> maps) {
                m_maps = std::move(maps);
                m_mapsOf = example;
                showMaps();
            },
        .failed =
            [this](const Error &error) {
                m_maps.reset();
                showMaps();
                desk().messages().show(results::MessageLevel::Error, jobs::errorText(error));
            }});
}

std::vector<compare::dataset::HeadPartners> HeadView::partners() const
{
    std::vector<compare::dataset::HeadPartners> result;
    for (const workspace::Source &source : desk().workspace().shownSources())
        result.push_back(desk().partners(source.id));
    return result;
}

void HeadView::showPartners()
{
    if (active() && m_builtPartners != partners())
        refresh();
}

void HeadView::showMaps()
{
    const HeadInput now = input();
    if (m_lanes.empty() || now.sources.size() != m_builtFor.size())
        return;
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        m_lanes[i]->setContent(contentOf(now, i));
    arrangeLanes(now);
    const HeadViewSettings &settings = now.settings;
    m_matrixSection->setVisible(settings.showMatrix);
    m_linksSection->setVisible(settings.showLinks);
    m_linkControls->setVisible(settings.showLinks);
    m_textSection->setVisible(settings.showText);
    m_textControls->setVisible(settings.showText);
    // A single source has the whole width: its map stands beside its links, not above them in half the height.
    arrangeSections(now.sources.size() == 1 && settings.showMatrix && settings.showLinks);
    for (const auto &lane : m_lanes) {
        lane->setLinkOptions(linkOptions(settings), settings.linkArcs);
        lane->showHeader(settings.showMatrix, settings.showLinks);
    }
    showSelection();
    m_panel->setInput(now);
    fitLater();
}

HeadLaneContent HeadView::contentOf(const HeadInput &input, std::size_t lane) const
{
    if (lane >= input.sources.size())
        return headDifferenceContent(input);
    if (lane == 0 && input.settings.arrangement == LaneArrangement::Overlay)
        return headOverlayContent(input);
    return headLaneContent(input, shownSource(input, lane, m_swapped));
}

void HeadView::arrangeLanes(const HeadInput &input)
{
    const bool compared = input.sources.size() >= 2;
    const LaneArrangement arrangement = input.settings.arrangement;
    const bool flicker = compared && arrangement == LaneArrangement::Flicker;
    m_controls->showSwap(flicker ? widgets::theme::letterOf(input.sources[1].id) : QString());
    if (!compared)
        return;
    m_lanes[1]->matrixCard()->setVisible(!flicker && !(arrangement == LaneArrangement::Overlay && canOverlay(input)));
    m_lanes[1]->linksCard()->setVisible(!flicker);
    m_lanes[1]->textCard()->setVisible(!flicker);
}

void HeadView::showSettings()
{
    // A change of level or policy arrives as a new example; only a change of the combination needs other maps.
    if (m_builtCombination != desk().workspace().settingsOf<HeadSettings>().combination)
        return refresh();
    if (!active())
        return;
    m_controls->showHeads();
    showMaps();
}

void HeadView::showSelection()
{
    if (!active() || m_lanes.empty())
        return;
    const HeadInput now = input();
    const workspace::SelectionState &selection = desk().selection().state();
    const workspace::Cell described = describedCell(selection);
    const std::optional<widgets::heatmap::Readout> readout = readoutOf(now, described);
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        // One card describes all lanes; it is in the first lane, since at the pointer it would cover the described
        // cell.
        m_lanes[i]->setSelection(selection, now.settings.textDirection, i == 0 ? readout : std::nullopt);
        m_lanes[i]->setReadout(
            readout ? readout->title : QString(), cellValue(now, shownSource(now, i, m_swapped), described, 3));
    }
    const compare::example::Lane *first =
        now.example && !now.sources.empty() ? now.example->lane(now.sources.front().id) : nullptr;
    const int row = selection.pinned.query >= 0 ? selection.pinned.query : selection.hovered.query;
    QString token;
    if (first && row >= 0 && row < static_cast<int>(first->queries.size()))
        token = widgets::tokentext::tokenLabels({first->queries[static_cast<std::size_t>(row)]}).front().label;
    m_textControls->setToken(token);
    const bool overlaid = now.settings.overlaidHeads && m_maps && m_maps->rows.size() > 1;
    const QString pinned = overlaid ? tr("pinned %1, other links faint").arg(token)
                                    : tr("pinned %1, other links faint; numbers are its row").arg(token);
    m_linkControls->setNote(selection.pinned.query >= 0 && !token.isEmpty() ? pinned : QString());
}

ViewDescription describeHeadView()
{
    return {.id = QStringLiteral("head"),
        .title = HeadView::tr("H&ead"),
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_2),
        .make = [](results::Desk &desk) -> ViewBase * { return new HeadView(desk); },
        .panel = [](ViewBase &view) -> QWidget * { return static_cast<HeadView &>(view).panel(); },
        .settings = workspace::settingsType<HeadSettings>()};
}

} // namespace headwise::desktop::views::head

#include "moc_headview.cpp"
