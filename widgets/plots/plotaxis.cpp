// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plotaxis.h"

#include "widgets/theme/numberformat.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

namespace {

constexpr double leftRoom = 38, topRoom = 8, rightRoom = 20, bottomRoom = 40;

double scaled(const PlotAxis &axis, double value)
{
    switch (axis.scale) {
    case AxisScale::SquareRoot:
        return std::sqrt(std::max(0.0, value));
    case AxisScale::Logarithmic:
        return std::log1p(std::max(0.0, value) / axis.unit);
    case AxisScale::Linear:
        break;
    }
    return value;
}

/// Ticks with approximately equally spaced roots: round numbers near the squares of equal steps.
std::vector<double> rootTicks(double high, int tickCount)
{
    std::vector<double> result{0};
    for (int step = 1; step <= tickCount && high > 0; ++step) {
        const double wanted = high * step * step / (tickCount * tickCount);
        const double power = std::pow(10.0, std::floor(std::log10(wanted)));
        double best = power;
        for (const double mantissa : {1.0, 2.0, 5.0, 10.0}) {
            if (mantissa * power <= high * (1 + 1e-9) && std::abs(mantissa * power - wanted) < std::abs(best - wanted))
                best = mantissa * power;
        }
        if (best > result.back() * 1.5 && best <= high * (1 + 1e-9))
            result.push_back(best);
    }
    return result;
}

/// Removes duplicate labels, which occur for a narrow range far from 0.
bool anyTwice(const std::vector<AxisLabel> &labels)
{
    return std::adjacent_find(labels.begin(), labels.end(),
               [](const AxisLabel &a, const AxisLabel &b) { return a.text == b.text; }) != labels.end();
}

} // namespace

double PlotAxis::fraction(double value) const
{
    return theme::ValueRange{scaled(*this, range.low), scaled(*this, range.high)}.fraction(scaled(*this, value));
}

double PlotAxis::fractionWithin(double value) const { return std::clamp(fraction(value), 0.0, 1.0); }

std::vector<double> PlotAxis::ticks() const
{
    if (!places.empty()) {
        std::vector<double> values;
        for (const AxisLabel &place : places)
            values.push_back(place.value);
        return values;
    }
    return scale == AxisScale::SquareRoot ? rootTicks(range.high, maxTicks)
                                          : theme::roundTicks(range.low, range.high, maxTicks);
}

std::vector<AxisLabel> PlotAxis::labels() const
{
    if (!places.empty())
        return places;
    std::vector<AxisLabel> labels;
    for (const double tick : ticks())
        labels.push_back({tick, theme::formatTick(tick, signedTicks)});
    if (labels.size() > 1 && anyTwice(labels)) {
        const double step = labels[1].value - labels[0].value;
        const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step))) + 1, 0, 15);
        for (AxisLabel &label : labels)
            label.text =
                signedTicks ? theme::formatSigned(label.value, decimals) : theme::formatNumber(label.value, decimals);
    }
    return labels;
}

theme::ValueRange niceRange(double low, double high, int maxTicks)
{
    if (!std::isfinite(low) || !std::isfinite(high))
        return {0, 1};
    if (!(high > low)) {
        const double room = std::abs(low) > 0 ? std::abs(low) * 0.5 : 1;
        low -= room;
        high += room;
    }
    const std::vector<double> ticks = theme::roundTicks(low, high, maxTicks);
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : high - low;
    return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step};
}

PlotAxis slotAxis(int count)
{
    PlotAxis axis;
    axis.range = {-0.5, count - 0.5};
    axis.lines = axis.numbers = false;
    return axis;
}

int labelStep(double axisLength, int count, double labelWidth)
{
    for (const int step : {1, 2, 5, 10, 20, 50})
        if (axisLength * step / std::max(1, count) >= labelWidth)
            return step;
    return 100;
}

QRectF plotRect(const QRectF &rect)
{
    return {rect.left() + leftRoom, rect.top() + topRoom, std::max(10.0, rect.width() - leftRoom - rightRoom),
        std::max(10.0, rect.height() - topRoom - bottomRoom)};
}

double plotX(const QRectF &plot, const PlotAxis &axis, double value)
{
    return plot.left() + plot.width() * axis.fractionWithin(value);
}

double plotY(const QRectF &plot, const PlotAxis &axis, double value)
{
    return plot.bottom() - plot.height() * axis.fractionWithin(value);
}

QPointF plotPoint(const QRectF &plot, const PlotAxis &x, const PlotAxis &y, QPointF value)
{
    return {plotX(plot, x, value.x()), plotY(plot, y, value.y())};
}

} // namespace headwise::widgets::plots
