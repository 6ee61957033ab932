// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of heads over steps: their parts, and the frames of small multiples.
#pragma once

#include "widgets/plots/plotparts.h"
#include "widgets/series/headseries.h"
#include "widgets/series/seriesgridlayout.h"
#include "widgets/style/canvas.h"

namespace headwise::widgets::series {

/// A plot of lines over steps: the rectangle, and the axes across it.
struct SeriesPlot
{
    QRectF rect;
    std::vector<double> places; ///< position of every step, from the left edge
    plots::PlotAxis values;

    double x(int step) const { return rect.left() + places[static_cast<std::size_t>(step)]; }
    /// Values are clamped to the range, so that nothing is drawn outside the plot.
    double y(double value) const { return plots::plotY(rect, values, value); }
};

struct LineLook
{
    QColor color;
    double width = 1.5;
    double bandOpacity = 0.25; ///< opacity of the interval; 0 = none
};

/// Band of the interval and line, interrupted at missing values; a single value between two gaps is drawn as a dot.
void paintSeriesLine(QPainter &painter, const SeriesPlot &plot, const HeadSeries &line, const LineLook &look);
/// A triangle that points up where the line rises and down where it falls.
QPolygonF changeMarkShape(QPointF center, const ChangeMark &mark, double size = 6);
/// The colour of a mark: amber if the head decays.
QColor changeMarkColor(const ChangeMark &mark, const theme::Theme &theme);
void paintChangeMark(
    QPainter &painter, QPointF center, const ChangeMark &mark, const theme::Theme &theme, double size = 6);
/// The line across at the current step, or at the compared one (dashed).
plots::PlotSegment stepLine(const QRectF &rect, double x, bool compared, const theme::Theme &theme);
void paintStepLine(QPainter &painter, const QRectF &rect, double x, bool compared, const theme::Theme &theme);
void paintSeriesDot(QPainter &painter, QPointF at, const QColor &color, const theme::Theme &theme, double radius = 2.5);

/// Plot within the frame of one head.
SeriesPlot seriesFramePlot(const QRectF &frame, const HeadSeriesContent &content);

/// Paints the parts that do not depend on step and selection: labels, frames, lines, marks. The canvas has the
/// coordinates of the geometry.
void paintSeriesGrid(const style::Canvas &canvas, const SeriesGridGeometry &geometry, const HeadSeriesContent &content);
/// Paints the parts that do: step lines, dots, rings.
void paintSeriesGridState(const style::Canvas &canvas, const SeriesGridGeometry &geometry,
    const HeadSeriesContent &content, const HeadSeriesState &state);

} // namespace headwise::widgets::series
