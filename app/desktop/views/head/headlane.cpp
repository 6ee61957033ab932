// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headlane.h"

#include <QGridLayout>

#include <cmath>
#include <limits>

namespace headwise::desktop::views::head {

namespace {

std::optional<int> known(int index) { return index < 0 ? std::nullopt : std::optional<int>(index); }

std::optional<widgets::heatmap::MapCell> cellOf(workspace::Cell cell)
{
    return cell.query < 0 || cell.key < 0 ? std::nullopt
                                          : std::optional<widgets::heatmap::MapCell>({cell.query, cell.key});
}

widgets::heatmap::HeatMapState mapState(
    const workspace::SelectionState &selection, const std::optional<widgets::heatmap::Readout> &readout)
{
    widgets::heatmap::HeatMapState state;
    state.hovered = cellOf(selection.hovered);
    state.pinned = cellOf(selection.pinned);
    state.hoveredRow = known(selection.hovered.query);
    state.hoveredColumn = known(selection.hovered.key);
    state.pinnedRow = known(selection.pinned.query);
    state.pinnedColumn = known(selection.pinned.key);
    state.readout = readout;
    return state;
}

} // namespace

std::vector<float> textWeights(
    const widgets::heatmap::HeatMapContent &content, workspace::Cell cell, TextDirection direction)
{
    const int at = direction == TextDirection::From ? cell.query : cell.key >= 0 ? cell.key : cell.query;
    if (content.empty() || at < 0)
        return {};
    const attention::MapView map = *content.map;
    const bool rows = direction == TextDirection::From;
    if (at >= (rows ? map.queries : map.keys))
        return {};
    std::vector<float> weights;
    for (int i = 0; i < (rows ? map.keys : map.queries); ++i) {
        const int query = rows ? at : i;
        const int key = rows ? i : at;
        const bool visible = content.visibility.visible(query, key, map.keys);
        weights.push_back(visible ? map.at(query, key) : std::numeric_limits<float>::quiet_NaN());
    }
    return weights;
}

HeadLane::HeadLane(const QString &name, QObject *parent)
    : QObject(parent)
    , m_name(name)
    , m_matrixCard(new widgets::lanes::LaneFrame)
    , m_linksCard(new widgets::lanes::LaneFrame)
    , m_textCard(new widgets::lanes::LaneFrame)
    , m_matrixStack(new QStackedWidget)
    , m_mapGrid(new QWidget)
    , m_empty(new widgets::controls::StatePanel)
    , m_links(new widgets::links::Links)
    , m_text(new widgets::tokentext::TokenText)
{
    auto *grid = new QGridLayout(m_mapGrid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    m_matrixStack->addWidget(m_mapGrid);
    m_matrixStack->addWidget(m_empty);
    m_matrixCard->setContentWidget(m_matrixStack);
    m_linksCard->setHeaderVisible(false);
    m_linksCard->setContentWidget(m_links);
    m_textCard->setHeaderVisible(false);
    m_textCard->setContentWidget(m_text);
    m_links->setObjectName(QStringLiteral("links") + name);
    m_text->setObjectName(QStringLiteral("text") + name);
    for (widgets::lanes::LaneFrame *card : {m_matrixCard, m_linksCard, m_textCard})
        card->setMinimumWidth(120);
    connectRest();
}

HeadLane::~HeadLane()
{
    delete m_matrixCard;
    delete m_linksCard;
    delete m_textCard;
}

void HeadLane::connectRest()
{
    connect(m_links, &widgets::links::Links::rowHovered, this, [this](int row) { emit hovered({row, -1}); });
    connect(m_links, &widgets::links::Links::columnHovered, this, [this](int column) { emit hovered({-1, column}); });
    connect(m_links, &widgets::links::Links::hoverLeft, this, [this] { emit hovered({}); });
    connect(m_links, &widgets::links::Links::rowPinned, this, [this](int row) { emit pinned({row, -1}); });
    connect(m_links, &widgets::links::Links::columnPinned, this, [this](int column) { emit pinned({-1, column}); });
    connect(m_links, &widgets::links::Links::unpinned, this, [this] { emit pinned({}); });
    connect(m_text, &widgets::tokentext::TokenText::tokenHovered, this, [this](int token) {
        emit hovered({token, -1});
    });
    connect(m_text, &widgets::tokentext::TokenText::tokenLeft, this, [this] { emit hovered({}); });
    connect(m_text, &widgets::tokentext::TokenText::tokenPinned, this, [this](int token) { emit pinned({token, -1}); });
    connect(m_text, &widgets::tokentext::TokenText::tokenUnpinned, this, [this] { emit pinned({}); });
}

void HeadLane::connectMap(widgets::heatmap::HeatMap *map)
{
    connect(map, &widgets::heatmap::HeatMap::cellHovered, this, [this](widgets::heatmap::MapCell cell) {
        emit hovered({cell.query, cell.key});
    });
    connect(map, &widgets::heatmap::HeatMap::rowHovered, this, [this](int row) { emit hovered({row, -1}); });
    connect(map, &widgets::heatmap::HeatMap::columnHovered, this, [this](int column) { emit hovered({-1, column}); });
    connect(map, &widgets::heatmap::HeatMap::hoverLeft, this, [this] { emit hovered({}); });
    connect(map, &widgets::heatmap::HeatMap::cellPinned, this, [this](widgets::heatmap::MapCell cell) {
        emit pinned({cell.query, cell.key});
    });
    connect(map, &widgets::heatmap::HeatMap::rowPinned, this, [this](int row) { emit pinned({row, -1}); });
    connect(map, &widgets::heatmap::HeatMap::columnPinned, this, [this](int column) { emit pinned({-1, column}); });
    connect(map, &widgets::heatmap::HeatMap::unpinned, this, [this] { emit pinned({}); });
    connect(map, &widgets::heatmap::HeatMap::viewportChanged, this,
        [this, map](const widgets::heatmap::Viewport &viewport, bool linked) {
            for (widgets::heatmap::HeatMap *other : m_maps) {
                if (other != map && linked)
                    other->setViewport(viewport);
            }
            m_links->setViewport(viewport);
            emit viewportChanged(viewport, linked);
        });
}

void HeadLane::arrangeMaps(std::size_t count)
{
    if (m_maps.size() == count)
        return;
    for (widgets::heatmap::HeatMap *map : m_maps)
        delete map;
    m_maps.clear();
    auto *grid = static_cast<QGridLayout *>(m_mapGrid->layout());
    const int columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
    for (std::size_t i = 0; i < count; ++i) {
        auto *map = new widgets::heatmap::HeatMap;
        map->setObjectName(
            i + 1 == count ? QStringLiteral("matrix") + m_name : QStringLiteral("matrix%1_%2").arg(m_name).arg(i));
        connectMap(map);
        grid->addWidget(map, static_cast<int>(i) / columns, static_cast<int>(i) % columns);
        m_maps.push_back(map);
    }
}

void HeadLane::setContent(HeadLaneContent content)
{
    m_content = std::move(content);
    for (widgets::lanes::LaneFrame *card : {m_matrixCard, m_linksCard, m_textCard})
        card->header()->setContent(m_content.header);
    arrangeMaps(m_content.maps.size());
    for (std::size_t i = 0; i < m_maps.size(); ++i) {
        widgets::heatmap::HeatMapContent map = m_content.maps[i];
        map.showColorBar = i + 1 == m_maps.size() || m_maps.size() <= 2;
        m_maps[i]->setToolTip(m_maps.size() > 1 ? m_content.mapNames[i] : QString());
        m_maps[i]->setContent(std::move(map));
    }
    if (m_content.maps.empty())
        m_empty->showEmpty(tr("Nothing to draw"), m_content.emptyReason);
    m_matrixStack->setCurrentWidget(m_content.maps.empty() ? static_cast<QWidget *>(m_empty) : m_mapGrid);
    m_links->setContent(m_content.links);
    m_text->setContent(m_content.text);
}

void HeadLane::showHeader(bool matrix, bool links)
{
    m_linksCard->setHeaderVisible(!matrix);
    m_textCard->setHeaderVisible(!matrix && !links);
}

void HeadLane::setReadout(const QString &name, const QString &value)
{
    for (widgets::lanes::LaneFrame *card : {m_matrixCard, m_linksCard, m_textCard})
        card->header()->setReadout(name, value);
}

void HeadLane::setLinkOptions(const widgets::links::LinkOptions &options, bool arcs)
{
    m_links->setOptions(options);
    m_links->setShape(arcs ? widgets::links::LinkShape::Arcs : widgets::links::LinkShape::TwoColumns);
}

void HeadLane::setSelection(const workspace::SelectionState &selection, TextDirection direction,
    const std::optional<widgets::heatmap::Readout> &readout)
{
    const widgets::heatmap::HeatMapState state = mapState(selection, readout);
    for (widgets::heatmap::HeatMap *map : m_maps)
        map->setState(state);
    const auto linked = [this](std::optional<int> column) { // the virtual key has no link
        const auto &map = m_links->content().map;
        return column && map && *column >= map->keys ? std::nullopt : column;
    };
    m_links->setState({state.hoveredRow, linked(state.hoveredColumn), state.pinnedRow, linked(state.pinnedColumn)});
    const workspace::Cell shown = selection.pinned != workspace::Cell{} ? selection.pinned : selection.hovered;
    if (!m_content.maps.empty()) {
        widgets::tokentext::TokenTextContent text = m_content.text;
        text.weights = textWeights(m_content.maps.back(), shown, direction);
        text.weights.resize(std::min(text.weights.size(), text.tokens.size())); // without the virtual key
        if (text.weights != m_text->content().weights || text.tokens != m_text->content().tokens)
            m_text->setContent(text);
    }
    const auto token = [&](workspace::Cell cell) { return known(cell.query >= 0 ? cell.query : cell.key); };
    m_text->setState({token(selection.hovered), token(selection.pinned)});
}

void HeadLane::setViewport(const widgets::heatmap::Viewport &viewport)
{
    for (widgets::heatmap::HeatMap *map : m_maps)
        map->setViewport(viewport);
    m_links->setViewport(viewport);
}

const widgets::heatmap::HeatMapContent *HeadLane::currentMap() const
{
    return m_content.maps.empty() ? nullptr : &m_content.maps.back();
}

attention::BlockSize HeadLane::reduction() const
{
    return m_maps.empty() ? attention::BlockSize() : m_maps.back()->reduction();
}

widgets::heatmap::Viewport HeadLane::viewport() const
{
    return m_maps.empty() ? widgets::heatmap::Viewport() : m_maps.back()->viewport();
}

} // namespace headwise::desktop::views::head

#include "moc_headlane.cpp"
