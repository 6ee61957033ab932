// SPDX-License-Identifier: GPL-3.0-or-later
// The marks of a scatter plot: all points, and on top the hovered and selected ones.
#pragma once

#include "widgets/plots/scatter.h"

namespace headwise::widgets::plots {

/// Points, crosses of their intervals and the lines that join marks of one head; in full colour unless faded.
PlotMarks scatterMarks(const PlotParts &parts, const ScatterContent &content, const PlotCanvas &canvas);
/// Diagonal and threshold.
PlotMarks scatterGuides(const PlotParts &parts, const ScatterContent &content, const PlotCanvas &canvas);
/// Hovered and selected heads in full colour with rings, and the labels of these and of named marks.
PlotMarks scatterHighlights(
    const PlotParts &parts, const ScatterContent &content, const ScatterState &state, const PlotCanvas &canvas);

} // namespace headwise::widgets::plots
