// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/relations/relationsmaps.h"

#include <QVBoxLayout>

namespace headwise::desktop::views::relations {

RelationsMaps::RelationsMaps(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    static constexpr const char *names[maxLanes] = {"relationsMap", "relationsMapB", "relationsMapDifference"};
    for (std::size_t lane = 0; lane < maxLanes; ++lane) {
        auto *map = new widgets::heatmap::HeatMap;
        map->setObjectName(QLatin1String(names[lane]));
        auto *frame = new widgets::lanes::LaneFrame;
        frame->setContentWidget(map);
        frame->setVisible(lane == 0);
        column->addWidget(frame, 1);
        connectMap(map);
        m_maps.push_back(map);
        m_frames.push_back(frame);
    }
}

void RelationsMaps::connectMap(widgets::heatmap::HeatMap *map)
{
    using widgets::heatmap::HeatMap;
    connect(map, &HeatMap::cellPinned, this, &RelationsMaps::cellChosen);
    connect(map, &HeatMap::rowPinned, this, &RelationsMaps::rowChosen);
    connect(map, &HeatMap::columnPinned, this, &RelationsMaps::columnChosen);
    connect(map, &HeatMap::cellHovered, this, &RelationsMaps::cellHovered);
    connect(map, &HeatMap::hoverLeft, this, &RelationsMaps::hoverLeft);
    connect(map, &HeatMap::isolated, this, &RelationsMaps::cellOpened);
    connect(map, &HeatMap::viewportChanged, this, [this, map](const widgets::heatmap::Viewport &viewport, bool linked) {
        for (HeatMap *other : m_maps)
            if (linked && other != map)
                other->setViewport(viewport);
    });
}

void RelationsMaps::setLanes(const std::vector<RelationsLane> &lanes)
{
    m_lanes = lanes.size();
    const bool few = m_lanes > 1 && lanes.front().map.columns.size() <= maxColumnsBeside;
    static_cast<QBoxLayout *>(layout())->setDirection(few ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    for (std::size_t lane = 0; lane < maxLanes; ++lane) {
        m_frames[lane]->setVisible(lane < lanes.size());
        if (lane >= lanes.size())
            continue;
        m_frames[lane]->header()->setContent(lanes[lane].header);
        m_maps[lane]->setContent(lanes[lane].map);
    }
}

void RelationsMaps::setState(widgets::heatmap::MapCell pinned, std::optional<int> hoveredColumn,
    const std::vector<widgets::heatmap::Readout> &readouts)
{
    for (std::size_t lane = 0; lane < m_lanes; ++lane) {
        widgets::heatmap::HeatMapState state;
        if (hoveredColumn)
            state = m_maps[lane]->state();
        // The chosen cell is described in the header: a card would cover the map. It comes under the pointer.
        m_frames[lane]->header()->setReadout(readouts[lane].title, readouts[lane].lines.front().value);
        state.hoveredColumn = hoveredColumn;
        state.pinned = pinned;
        m_maps[lane]->setState(state);
    }
}

void RelationsMaps::setHovered(widgets::heatmap::MapCell cell, const std::vector<widgets::heatmap::Readout> &readouts)
{
    for (std::size_t lane = 0; lane < m_lanes; ++lane) {
        widgets::heatmap::HeatMapState state = m_maps[lane]->state();
        state.hovered = cell;
        state.readout = readouts[lane];
        m_maps[lane]->setState(state);
    }
}

} // namespace headwise::desktop::views::relations

#include "moc_relationsmaps.cpp"
