// SPDX-License-Identifier: GPL-3.0-or-later
// Parts that the charts over steps share: lines with their bands, the steps below, the marks at the current step.
#pragma once

#include "widgets/plots/plotparts.h"
#include "widgets/series/seriespainter.h"

namespace headwise::widgets::series {

/// Line and band of a head as series of the chart, in pieces where values are missing; a value between two gaps is a
/// dot.
void addSeries(plots::PlotParts &parts, const timeline::StepAxis &axis, const HeadSeries &line, const LineLook &look);

/// Lines at the current and the compared step, and the steps' numbers below: the current one's semi-bold, the others
/// where they stay clear of it.
void addSteps(plots::PlotMarks &marks, const SeriesPlot &plot, const timeline::StepAxis &axis,
    const HeadSeriesState &state, const plots::PlotCanvas &canvas);

/// The change points of a line at the foot of the plot, and a dot on it at the current step.
struct LineMarks
{
    int current = -1;
    QColor color;
    double dotRadius = 3, markSize = 6, foot = 4;
};
void addLineMarks(plots::PlotMarks &marks, const SeriesPlot &plot, const HeadSeries &line,
    const plots::PlotCanvas &canvas, const LineMarks &look);

} // namespace headwise::widgets::series
