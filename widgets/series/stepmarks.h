// SPDX-License-Identifier: GPL-3.0-or-later
// Parts shared by charts over steps: lines with bands, step labels, marks at the current step.
#pragma once

#include "widgets/plots/plotparts.h"
#include "widgets/series/seriespainter.h"

namespace headwise::widgets::series {

/// Adds line and band of a head as series of the chart, interrupted at missing values; a single value between two gaps
/// is a dot.
void addSeries(plots::PlotParts &parts, const timeline::StepAxis &axis, const HeadSeries &line, const LineLook &look);

/// Adds lines at the current and the compared step, and step labels below: the current one semi-bold, others if they do
/// not overlap it.
void addSteps(plots::PlotMarks &marks, const SeriesPlot &plot, const timeline::StepAxis &axis,
    const HeadSeriesState &state, const plots::PlotCanvas &canvas);

/// Adds the change points of a line at the bottom of the plot, and a dot on the line at the current step.
struct LineMarks
{
    int current = -1;
    QColor color;
    double dotRadius = 3, markSize = 6, foot = 4;
};
void addLineMarks(plots::PlotMarks &marks, const SeriesPlot &plot, const HeadSeries &line,
    const plots::PlotCanvas &canvas, const LineMarks &look);

} // namespace headwise::widgets::series
