// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a chart, in values of its axes; they are converted to Qt's series.
#pragma once

#include "widgets/plots/plotaxis.h"
#include "widgets/theme/fonts.h"
#include "widgets/theme/theme.h"

#include <QLineF>
#include <QPen>
#include <QPolygonF>

#include <optional>

class QPainter;

namespace headwise::widgets::plots {

// Marks are drawn as one item of the chart, in pixels: Qt Charts has no efficient series for thousands of points,
// intervals and names.

struct PlotFill
{
    QRectF rect;
    QColor color;
};

/// A polygon, or a line of many points without a background.
struct PlotShape
{
    QPolygonF points;
    QColor ground; ///< not valid: none
    QPen pen{Qt::NoPen};
};

struct PlotSegment
{
    QLineF line;
    QPen pen; ///< a hairline is drawn sharp
};

struct PlotDot
{
    QPointF at;
    double radius = 3.5;
    QColor ground; ///< not valid: none
    QPen pen{Qt::NoPen};
};

struct PlotText
{
    QRectF rect; ///< shortened to its width
    int flags = 0;
    QString text;
    QColor color;
    theme::TextRole role = theme::TextRole::Label;
    QColor halo = {}; ///< not valid: none
};

/// Drawn in this order.
struct PlotMarks
{
    std::vector<PlotFill> fills;
    std::vector<PlotShape> shapes;
    std::vector<PlotSegment> segments;
    std::vector<PlotDot> dots;
    std::vector<PlotText> texts;

    bool empty() const { return fills.empty() && shapes.empty() && segments.empty() && dots.empty() && texts.empty(); }
};

/// `painter` has the body font.
void paintPlotMarks(QPainter &painter, const PlotMarks &marks);

/// Draws the reason why a chart is empty in its middle.
void paintEmptyPlot(QPainter &painter, const QRectF &plot, const QString &text, const theme::Theme &theme);

/// The target of drawing: painter, rectangle, theme.
struct PlotCanvas
{
    QRectF rect;
    QFont body;
    const theme::Theme &theme;
};

struct LinePart
{
    std::vector<QPointF> points; ///< values
    QColor color;
    double width = 1.5;
};

/// An area between two lines: a density and its zero line, or the band of intervals.
struct AreaPart
{
    std::vector<QPointF> upper, lower; ///< values
    QColor color;
};

/// Box from the lower to the upper quartile, line from low to high.
struct BoxPart
{
    double at = 0; ///< position on the horizontal axis
    double low = 0, lowerQuartile = 0, upperQuartile = 0, high = 0;
    QColor color;
};

/// Bars in equal slots along one axis; sets are stacked or side by side.
struct BarsPart
{
    struct Set
    {
        std::vector<double> sizes; ///< one per slot, in values of the other axis
        QColor color;
    };
    std::vector<Set> sets;
    double share = 1; ///< share of a slot that the bars take
    bool horizontal = false;
    bool stacked = true;
};

struct PlotParts
{
    QRectF plot; ///< the plot area
    PlotAxis x, y;
    std::vector<AreaPart> areas;
    std::vector<BoxPart> boxes;
    double boxWidth = 8; ///< pixels
    std::vector<LinePart> lines;
    BarsPart bars;
    PlotMarks below, above;           ///< marks drawn below and above the series
    std::optional<QString> emptyText; ///< shown instead of the chart: the reason why it is empty
};

/// Centre of the pixel of a tick, so that its grid line is sharp.
double tickPixel(const QRectF &plot, const PlotAxis &axis, Qt::Orientation orientation, double value);

/// Draws the labels of an axis. The labels of Qt Charts are not used: it omits those at the ends of an axis,
/// differently in each release, and writes them as text, which needs fonts in SVG.
void addTickLabels(PlotMarks &marks, const PlotParts &parts, Qt::Orientation orientation, const theme::Theme &theme);

/// Names of the axes below their labels: "↑ distance, tokens" at the left, that of the horizontal axis at the right.
void addAxisNames(PlotMarks &marks, const PlotCanvas &canvas, const PlotParts &parts);

/// A legend entry: a colour and its meaning.
struct LegendEntry
{
    QColor color;
    QString text;
};
/// A line of colour squares with their names, each elided to its share of the line.
void addLegend(PlotMarks &marks, const QRectF &line, const std::vector<LegendEntry> &entries, const PlotCanvas &canvas);

/// The segments of a line between missing values, as [first, last]; `known(index)` is true for defined values.
template <typename Known> std::vector<std::pair<int, int>> runsOf(int count, Known known)
{
    std::vector<std::pair<int, int>> runs;
    for (int index = 0; index < count; ++index) {
        if (!known(index))
            continue;
        if (!runs.empty() && runs.back().second == index - 1)
            runs.back().second = index;
        else
            runs.emplace_back(index, index);
    }
    return runs;
}

} // namespace headwise::widgets::plots
