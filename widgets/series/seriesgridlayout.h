// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of small multiples: layers from top to bottom, heads from left to right, frames as large as possible.
#pragma once

#include "widgets/headgrid/headgridlayout.h"

namespace headwise::widgets::series {

/// Sizes in device-independent pixels.
struct SeriesGridMetrics
{
    double minFrameWidth = 40, minFrameHeight = 18;
    double maxFrameWidth = 1200, maxFrameHeight = 320;
    double gap = 5, groupGap = 3; ///< between frames of a layer; between layers
    double labelWidth = 28;       ///< left of the frames
    double headerHeight = 16;
    double margin = 8;
};

struct SeriesGridGeometry
{
    SeriesGridMetrics metrics;
    headgrid::HeadGridGeometry lines; ///< heads of each layer and per line; its sizes are not used
    std::vector<double> groupTops;
    QSizeF frame;
    QPointF origin; ///< top left of the first frame
    QSizeF size;    ///< of everything, with margins
};

/// Layers take 2, 3 ... equal lines if a frame would otherwise be narrower than the minimum; if frames would be lower
/// than the minimum, the layout is higher than available and scrolls.
SeriesGridGeometry layoutSeriesGrid(
    const std::vector<int> &counts, QSizeF available, const SeriesGridMetrics &metrics = {});

QRectF seriesFrame(const SeriesGridGeometry &geometry, headgrid::HeadGridCell cell);
/// Frame under a point; none in gaps.
std::optional<headgrid::HeadGridCell> seriesFrameAt(const SeriesGridGeometry &geometry, QPointF point);

} // namespace headwise::widgets::series
