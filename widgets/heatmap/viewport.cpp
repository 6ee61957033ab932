// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/viewport.h"

#include <algorithm>

namespace headwise::widgets::heatmap {

Viewport clamped(Viewport viewport, double minSpan)
{
    viewport.span = std::clamp(viewport.span, std::min(minSpan, 1.0), 1.0);
    viewport.left = std::clamp(viewport.left, 0.0, 1.0 - viewport.span);
    viewport.top = std::clamp(viewport.top, 0.0, 1.0 - viewport.span);
    return viewport;
}

Viewport zoomedAt(const Viewport &viewport, QPointF anchor, double factor, double minSpan)
{
    const double span = std::clamp(viewport.span / factor, std::min(minSpan, 1.0), 1.0);
    const double shift = viewport.span - span;
    return clamped({viewport.left + anchor.x() * shift, viewport.top + anchor.y() * shift, span}, minSpan);
}

Viewport panned(const Viewport &viewport, QPointF fraction, double minSpan)
{
    return clamped(
        {viewport.left + fraction.x() * viewport.span, viewport.top + fraction.y() * viewport.span, viewport.span},
        minSpan);
}

} // namespace headwise::widgets::heatmap
