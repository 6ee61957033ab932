// SPDX-License-Identifier: GPL-3.0-or-later
// Where the frame of every head stands among small multiples: layers down, heads across, frames as large as fit.
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
    headgrid::HeadGridGeometry lines; ///< heads of each layer and how many stand in a line; its sizes are not used
    std::vector<double> groupTops;
    QSizeF frame;
    QPointF origin; ///< top left of the first frame
    QSizeF size;    ///< of everything, with margins
};

/// Layers take 2, 3 ... equal lines where a frame would otherwise be narrower than the least; frames that would be
/// lower than the least make the whole higher than available, so that it scrolls.
SeriesGridGeometry layoutSeriesGrid(
    const std::vector<int> &counts, QSizeF available, const SeriesGridMetrics &metrics = {});

QRectF seriesFrame(const SeriesGridGeometry &geometry, headgrid::HeadGridCell cell);
/// Frame under a point; gaps belong to none.
std::optional<headgrid::HeadGridCell> seriesFrameAt(const SeriesGridGeometry &geometry, QPointF point);

} // namespace headwise::widgets::series
