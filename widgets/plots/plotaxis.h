// SPDX-License-Identifier: GPL-3.0-or-later
// The axis of all charts. This room draws charts of given values with Qt Charts.
#pragma once

#include "widgets/theme/colorscale.h"

#include <QFont>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <vector>

namespace headwise::widgets::plots {

enum class AxisScale : std::uint8_t
{
    Linear,
    SquareRoot, ///< equal steps of the square root; the range starts at 0
    Logarithmic ///< equal steps of ln(1 + value / unit), which includes 0
};

struct AxisLabel
{
    double value = 0;
    QString text;
};

struct PlotAxis
{
    theme::ValueRange range{0, 1};
    QString name; ///< "entropy, nats"
    AxisScale scale = AxisScale::Linear;
    double unit = 1; ///< of the logarithmic scale
    bool signedTicks = false;
    int maxTicks = 4;                   ///< intervals between them
    std::vector<AxisLabel> places = {}; ///< named positions instead of round numbers, for example layers
    bool lines = true;                  ///< grid lines at the ticks
    bool numbers = true;                ///< labels at the ticks
    bool strongNumbers = false;         ///< draw labels in a stronger style

    /// Position of a value along the axis, 0..1 within the range, not clamped; 0.5 for an empty range.
    double fraction(double value) const;
    /// The same, clamped to the range, so that nothing is drawn outside.
    double fractionWithin(double value) const;
    std::vector<double> ticks() const;
    /// Ticks with their labels, each label once.
    std::vector<AxisLabel> labels() const;
};

/// The range widened to multiples of a round step; an empty range is widened around its value.
theme::ValueRange niceRange(double low, double high, int maxTicks = 4);

/// An axis for the integers 0..`count` - 1, each in the middle of a slot of width 1.
PlotAxis slotAxis(int count);

/// The step between labelled positions at which labels of this width do not overlap: 1, 2, 5, 10 ...
int labelStep(double axisLength, int count, double labelWidth);

/// Inner rectangle of a chart with axes at the left and below, and a line of axis names.
QRectF plotRect(const QRectF &rect);

double plotX(const QRectF &plot, const PlotAxis &axis, double value); ///< clamped to the range
double plotY(const QRectF &plot, const PlotAxis &axis, double value);
QPointF plotPoint(const QRectF &plot, const PlotAxis &x, const PlotAxis &y, QPointF value);

} // namespace headwise::widgets::plots
