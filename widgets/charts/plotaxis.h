// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of the Statistics view; here the axes that they share.
#pragma once

#include "widgets/palette/colorscale.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace headwise::widgets::charts {

struct PlotAxis
{
    palette::ValueRange range{0, 1};
    QString name;            ///< "entropy, nats"
    bool squareRoot = false; ///< equal steps of the square root; the range starts at 0
    bool signedTicks = false;
    int mostTicks = 4; ///< intervals between them

    /// Place of a value along the axis, 0..1 within the range, not clamped.
    double fraction(double value) const;
    std::vector<double> ticks() const;
};

/// The range widened to multiples of a round step; a range without extent is widened around its value.
palette::ValueRange niceRange(double low, double high, int mostTicks = 4);

/// Inner rectangle of a chart: room for tick numbers at the left and below, and for the line of axis names.
QRectF plotRect(const QRectF &rect);
QPointF plotPoint(const QRectF &plot, const PlotAxis &x, const PlotAxis &y, double xValue, double yValue);

void paintVerticalAxis(QPainter &painter, const QRectF &plot, const PlotAxis &axis, const palette::Theme &theme);
void paintHorizontalAxis(QPainter &painter, const QRectF &plot, const PlotAxis &axis, const palette::Theme &theme);
/// "↑ distance, tokens" at the left and the name of the horizontal axis at the right, below its numbers.
void paintAxisNames(QPainter &painter, const QRectF &plot, const QString &vertical, const QString &horizontal,
    const palette::Theme &theme);

/// Why a chart is empty, in its middle.
void paintEmptyPlot(QPainter &painter, const QRectF &plot, const QString &text, const palette::Theme &theme);

} // namespace headwise::widgets::charts
