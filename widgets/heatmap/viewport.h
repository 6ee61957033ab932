// SPDX-License-Identifier: GPL-3.0-or-later
// The visible part of a map, as a value that lanes can share.
#pragma once

#include <QPointF>

namespace headwise::widgets::heatmap {

/// In fractions of the whole map, so that it applies to maps of different size: [left, left + span] x [top, top +
/// span].
struct Viewport
{
    double left = 0;
    double top = 0;
    double span = 1; ///< 1 = everything

    bool showsAll() const { return span >= 1; }
    bool operator==(const Viewport &) const = default;
};

/// The viewport moved inside the map, with a span between `minSpan` and 1.
Viewport clamped(Viewport viewport, double minSpan);

/// Zooms in (`factor` > 1) or out, keeping the point of the map under `anchor` in place. `anchor`: fraction of the
/// visible part, 0..1 in both directions.
Viewport zoomedAt(const Viewport &viewport, QPointF anchor, double factor, double minSpan);

/// Moves by a fraction of the visible part; dragging the map to the right is a negative x.
Viewport panned(const Viewport &viewport, QPointF fraction, double minSpan);

} // namespace headwise::widgets::heatmap
