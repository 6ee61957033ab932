// SPDX-License-Identifier: GPL-3.0-or-later
// Two maps in one picture: each in its lane's colour, mixed where both have weight.
#pragma once

#include "core/base/ids.h"
#include "widgets/theme/colorscale.h"
#include "widgets/theme/theme.h"

class QPainter;

namespace headwise::widgets::heatmap {

/// Number of colour steps per map in an overlay.
inline constexpr int overlaySteps = 16;

/// The sources of the two maps, which determine their colours.
struct OverlaySides
{
    SourceId baseline{0}, comparison{1};
    bool operator==(const OverlaySides &) const = default;
};

/// Colour table entry for the two maps' fractions of the scale; clamped to 0..1, 0 for NaN.
int overlayEntry(double baseline, double comparison);

/// Colours of all entries: the background where both are 0; mixed subtractively in a light theme, additively in a dark
/// one.
theme::ColorTable overlayColors(const OverlaySides &sides, const theme::Theme &theme);

/// Replaces the colour bar: one ramp per side, one for equal weights, and the range.
void paintOverlayKey(QPainter &painter, const QRectF &rect, const OverlaySides &sides, theme::ValueRange range,
    const theme::Theme &theme);

} // namespace headwise::widgets::heatmap
