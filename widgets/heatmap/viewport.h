// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a map is seen: a value, so that lanes can share it.
#pragma once

#include <QPointF>

namespace headwise::widgets::heatmap {

/// In fractions of the whole map, the same for maps of different size: [left, left + span] x [top, top + span].
struct Viewport
{
    double left = 0;
    double top = 0;
    double span = 1; ///< 1 = everything

    bool showsAll() const { return span >= 1; }
    bool operator==(const Viewport &) const = default;
};

/// Inside the map, span between `minSpan` and 1.
Viewport clamped(Viewport viewport, double minSpan);

/// Zoomed in by `factor` (> 1) or out so that the map's point under `anchor` stays there. `anchor`: fraction of the
/// visible part, 0..1 in both directions.
Viewport zoomedAt(const Viewport &viewport, QPointF anchor, double factor, double minSpan);

/// Moved by a fraction of the visible part; dragging the map to the right is a negative x.
Viewport panned(const Viewport &viewport, QPointF fraction, double minSpan);

} // namespace headwise::widgets::heatmap
