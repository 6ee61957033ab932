// SPDX-License-Identifier: GPL-3.0-or-later
// The points of a scatter plot as marks: all of them, and again those that are looked at.
#pragma once

#include "widgets/plots/scatter.h"

namespace headwise::widgets::plots {

/// Points, crosses of their intervals and the lines that join marks of one head; in full colour unless faded.
PlotMarks scatterMarks(const PlotParts &parts, const ScatterContent &content, const PlotCanvas &canvas);
/// Diagonal and threshold.
PlotMarks scatterGuides(const PlotParts &parts, const ScatterContent &content, const PlotCanvas &canvas);
/// Hovered and selected heads in full, with rings, and the names of these and of the marks that have one.
PlotMarks scatterHighlights(
    const PlotParts &parts, const ScatterContent &content, const ScatterState &state, const PlotCanvas &canvas);

} // namespace headwise::widgets::plots
