// SPDX-License-Identifier: GPL-3.0-or-later
// The content of a heat map in one lane.
#pragma once

#include "core/attention/sharedmap.h"
#include "widgets/controls/colorbar.h"
#include "widgets/heatmap/heatmapgeometry.h"
#include "widgets/heatmap/overlay.h"
#include "widgets/heatmap/readout.h"
#include "widgets/tokentext/tokenlabel.h"

#include <QString>

#include <memory>
#include <optional>

namespace headwise::widgets::heatmap {

struct HeatMapContent
{
    attention::SharedMap map;             ///< rows "from", columns "to"; null or empty: nothing is drawn
    attention::SharedMap overlaid;        ///< a second map of the same shape, drawn over the first
    OverlaySides sides;                   ///< the sources of the two maps, if there are two
    attention::Visibility visibility;     ///< in rows and columns of the map
    tokentext::TokenLabels rows, columns; ///< one per row and column; missing ones are numbered
    controls::ColorBarContent colorBar;   ///< scale, range and unit of the colours
    bool showColorBar = true;
    bool sinkColumn = false; ///< the last column is the virtual key "(sink)": 1 px apart
    QString laneName;        ///< for accessibility: "base"

    bool empty() const { return !map || map->empty(); }
};

/// Hovered and pinned cell of all lanes; for a single token (label hovered or pinned) only the row or the column is
/// set.
struct HeatMapState
{
    std::optional<MapCell> hovered, pinned;
    std::optional<int> hoveredRow, hoveredColumn, pinnedRow, pinnedColumn;
    std::optional<Readout> readout; ///< drawn for the hovered cell, otherwise for the pinned one
    bool operator==(const HeatMapState &) const = default;
};

} // namespace headwise::widgets::heatmap
