// SPDX-License-Identifier: GPL-3.0-or-later
// What a map shows in one lane.
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
    OverlaySides sides;                   ///< whose the two are, when there are two
    attention::Visibility visibility;     ///< in the map's own rows and columns
    tokentext::TokenLabels rows, columns; ///< one per row and column; fewer: the rest is numbered
    controls::ColorBarContent colorBar;   ///< scale, range and unit of the colours
    bool showColorBar = true;
    bool sinkColumn = false; ///< the last column is the virtual key "(sink)": 1 px apart
    QString laneName; ///< for accessibility: "base"

    bool empty() const { return !map || map->empty(); }
};

/// Hovered and pinned cell of all lanes; a token alone (label hovered or pinned) has only one of the two.
struct HeatMapState
{
    std::optional<MapCell> hovered, pinned;
    std::optional<int> hoveredRow, hoveredColumn, pinnedRow, pinnedColumn;
    std::optional<Readout> readout; ///< drawn for the hovered, else the pinned cell
    bool operator==(const HeatMapState &) const = default;
};

} // namespace headwise::widgets::heatmap
