// SPDX-License-Identifier: GPL-3.0-or-later
// Charts: values in, pictures by Qt Charts out. Here the one kind of axis that everything with a scale shares.
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
    Logarithmic ///< equal steps of ln(1 + value / unit), so that 0 has a place
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
    std::vector<AxisLabel> places = {}; ///< named places instead of round numbers: layers
    bool lines = true;                  ///< grid lines at the ticks
    bool numbers = true;                ///< labels at the ticks
    bool strongNumbers = false;         ///< names that stand out more than numbers do

    /// Place of a value along the axis, 0..1 within the range, not clamped; 0.5 in a range without extent.
    double fraction(double value) const;
    /// The same, cut to the range: nothing is drawn outside.
    double fractionWithin(double value) const;
    std::vector<double> ticks() const;
    /// Ticks as they are written, each text once.
    std::vector<AxisLabel> labels() const;
};

/// The range widened to multiples of a round step; a range without extent is widened around its value.
theme::ValueRange niceRange(double low, double high, int maxTicks = 4);

/// An axis whose places are the first `count` whole numbers, each in the middle of a slot of width 1.
PlotAxis slotAxis(int count);

/// Every how many places are labelled so that labels of this width stay apart: 1, 2, 5, 10 ...
int labelStep(double axisLength, int count, double labelWidth);

/// Inner rectangle of a chart with axes at the left and below, and a line of axis names.
QRectF plotRect(const QRectF &rect);

double plotX(const QRectF &plot, const PlotAxis &axis, double value); ///< cut to the range
double plotY(const QRectF &plot, const PlotAxis &axis, double value);
QPointF plotPoint(const QRectF &plot, const PlotAxis &x, const PlotAxis &y, QPointF value);

} // namespace headwise::widgets::plots
