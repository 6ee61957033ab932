// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart consists of, in values: the views' contents become these, and these become Qt's series.
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

// What has no series in Qt Charts: thousands of points, intervals, marks and names, in pixels, as one item of a chart.

struct PlotFill
{
    QRectF rect;
    QColor color;
};

/// A polygon, or a line of many points without a ground.
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

/// Why a chart is empty, in its middle.
void paintEmptyPlot(QPainter &painter, const QRectF &plot, const QString &text, const theme::Theme &theme);

/// Where and how something is drawn.
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

/// Between two lines: a density beside its zero line, a band between the ends of intervals.
struct AreaPart
{
    std::vector<QPointF> upper, lower; ///< values
    QColor color;
};

/// Box from the lower to the upper quartile, line from low to high.
struct BoxPart
{
    double at = 0; ///< on the horizontal axis
    double low = 0, lowerQuartile = 0, upperQuartile = 0, high = 0;
    QColor color;
};

/// Bars in equal slots along one axis, which starts and ends with them; sets stand on each other or side by side.
struct BarsPart
{
    struct Set
    {
        std::vector<double> sizes; ///< one a slot, values of the other axis
        QColor color;
    };
    std::vector<Set> sets;
    double share = 1; ///< of a slot that its bars take
    bool horizontal = false;
    bool stacked = true;
};

struct PlotParts
{
    QRectF plot; ///< where the values are
    PlotAxis x, y;
    std::vector<AreaPart> areas;
    std::vector<BoxPart> boxes;
    double boxWidth = 8; ///< pixels
    std::vector<LinePart> lines;
    BarsPart bars;
    PlotMarks below, above;           ///< the series
    std::optional<QString> emptyText; ///< instead of everything else: why there is nothing
};

/// Middle of the pixel where an axis has a tick, so that its grid line is sharp.
double tickPixel(const QRectF &plot, const PlotAxis &axis, Qt::Orientation orientation, double value);

/// The numbers beside an axis. They are ours on all devices: Qt Charts leaves out those at the ends of an axis,
/// differently in each release, and writes them as text, which SVG cannot carry.
void addTickLabels(PlotMarks &marks, const PlotParts &parts, Qt::Orientation orientation, const theme::Theme &theme);

/// Names of the axes below their numbers: "↑ distance, tokens" at the left, the horizontal one's at the right.
void addAxisNames(PlotMarks &marks, const PlotCanvas &canvas, const PlotParts &parts);

/// What a colour means, for a legend.
struct LegendEntry
{
    QColor color;
    QString text;
};
/// A line of squares with their names, each shortened to its share of the line.
void addLegend(PlotMarks &marks, const QRectF &line, const std::vector<LegendEntry> &entries, const PlotCanvas &canvas);

/// The parts of a line between missing values, as [first, last]; `known` tells for an index.
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
