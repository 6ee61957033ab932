// SPDX-License-Identifier: GPL-3.0-or-later
// Two maps in one picture: each in its lane's colour, mixed where both have weight.
#pragma once

#include "core/base/ids.h"
#include "widgets/theme/colorscale.h"
#include "widgets/theme/theme.h"

class QPainter;

namespace headwise::widgets::heatmap {

/// Steps per map that the colours of an overlay tell apart.
inline constexpr int overlaySteps = 16;

/// Whose maps lie over each other; their colours.
struct OverlaySides
{
    SourceId baseline{0}, comparison{1};
    bool operator==(const OverlaySides &) const = default;
};

/// Entry of the colour table for the fractions of the scale that both maps have; clamped to 0..1, 0 for NaN.
int overlayEntry(double baseline, double comparison);

/// Colours of all entries: the ground where both are 0; on a light theme as inks over each other, on a dark one as
/// lights.
theme::ColorTable overlayColors(const OverlaySides &sides, const theme::Theme &theme);

/// In place of a colour bar: one ramp per side and one where both have the same weight, and the range.
void paintOverlayKey(QPainter &painter, const QRectF &rect, const OverlaySides &sides, theme::ValueRange range,
    const theme::Theme &theme);

} // namespace headwise::widgets::heatmap
