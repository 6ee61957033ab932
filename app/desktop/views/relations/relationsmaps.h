// SPDX-License-Identifier: GPL-3.0-or-later
// The maps of relations by heads: of one source, or of two sources and their difference, with the same rows and
// columns.
#pragma once

#include "widgets/heatmap/heatmap.h"
#include "widgets/lanes/laneframe.h"

namespace headwise::desktop::views::relations {

struct RelationsLane
{
    widgets::lanes::LaneHeaderContent header;
    widgets::heatmap::HeatMapContent map;
};

class RelationsMaps : public QWidget
{
    Q_OBJECT

public:
    explicit RelationsMaps(QWidget *parent = nullptr);
    /// One lane, or baseline, comparison and difference.
    void setLanes(const std::vector<RelationsLane> &lanes);
    /// The chosen cell and its read-outs, one per lane; those of a cell under the pointer stay while a column is
    /// hovered.
    void setState(widgets::heatmap::MapCell pinned, std::optional<int> hoveredColumn,
        const std::vector<widgets::heatmap::Readout> &readouts);
    /// Read-outs of the cell under the pointer, one per lane.
    void setHovered(widgets::heatmap::MapCell cell, const std::vector<widgets::heatmap::Readout> &readouts);

signals:
    void cellChosen(headwise::widgets::heatmap::MapCell cell);
    void rowChosen(int row);
    void columnChosen(int column);
    void cellHovered(headwise::widgets::heatmap::MapCell cell);
    void hoverLeft();
    void cellOpened(headwise::widgets::heatmap::MapCell cell);

private:
    static constexpr std::size_t maxLanes = 3;
    /// With more heads the lanes stand one above the other.
    static constexpr std::size_t maxColumnsBeside = 40;
    void connectMap(widgets::heatmap::HeatMap *map);

    std::size_t m_lanes = 0; ///< shown
    std::vector<widgets::lanes::LaneFrame *> m_frames;
    std::vector<widgets::heatmap::HeatMap *> m_maps;
};

} // namespace headwise::desktop::views::relations
