// SPDX-License-Identifier: GPL-3.0-or-later
// Where a slider over steps has its parts, and how it is painted.
#pragma once

#include "widgets/timeline/stepslidercontent.h"

namespace headwise::widgets::timeline {

inline constexpr int stepSliderHeight = 48;
inline constexpr int thinSliderHeight = 34; ///< without bars

/// The geometry of the slider, in coordinates of `rect`.
struct StepSliderGeometry
{
    QRectF track;  ///< 4 high, from the first to the last step
    QRectF bars;   ///< above it; without bars, the track is at the top
    QRectF labels; ///< below it
    double x(const StepAxis &axis, int index) const { return track.left() + track.width() * axis.fractionAt(index); }
};
StepSliderGeometry stepSliderGeometry(const QRectF &rect, const StepSliderContent &content, const QFont &body);
QRectF stepBarRect(const StepSliderGeometry &geometry, const StepSliderContent &content, int index);

void paintStepSlider(
    QPainter &painter, const QRectF &rect, const StepSliderContent &content, const theme::Theme &theme);

} // namespace headwise::widgets::timeline
