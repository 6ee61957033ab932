// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pruning/qualitygeometry.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/fonts.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::widgets::pruning {

namespace {

constexpr double leftSpace = 46, topSpace = 22, rightSpace = 98, bottomSpace = 46; ///< for texts of the usual size
constexpr double maxRightSpace = 150;                                              ///< then labels are elided
constexpr double handleWidth = 12, handleHeight = 14;

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// Calls `use` with every value that the axis has to hold: predictions only where nothing is measured beside them.
template <typename Use> void forEachValue(const QualityCurveContent &content, const Use &use)
{
    const auto measured = std::count_if(content.points.begin(), content.points.end(),
        [](const QualityPoint &point) { return std::isfinite(point.value); });
    const auto usePoint = [&](const QualityPoint &point) {
        for (const double value : {point.value, point.low, point.high, measured > 1 ? NAN : point.predicted})
            if (std::isfinite(value))
                use(value * content.scale);
    };
    std::for_each(content.points.begin(), content.points.end(), usePoint);
    for (const std::vector<QualityPoint> &order : content.random)
        std::for_each(order.begin(), order.end(), usePoint);
}

double shareOf(const QualityCurveContent &content, double removed)
{
    return content.heads > 0 ? removed / content.heads : 0;
}

} // namespace

bool QualityCurveState::operator==(const QualityCurveState &other) const
{
    return plan == other.plan && measured.removed == other.measured.removed &&
           same(measured.value, other.measured.value) && same(measured.low, other.measured.low) &&
           same(measured.high, other.measured.high) && same(measured.predicted, other.measured.predicted);
}

int largestShown(const QualityCurveContent &content, const QualityCurveState &state)
{
    int largest = state.plan;
    for (const QualityPoint &point : content.points)
        largest = std::max(largest, point.removed);
    if (content.points.size() < 2 && !content.stops.empty())
        largest = std::max(largest, content.stops.back());
    return std::clamp(largest, 1, std::max(1, content.heads));
}

plots::PlotParts qualityFrame(
    const plots::PlotCanvas &canvas, const QualityCurveContent &content, const QualityCurveState &state)
{
    plots::PlotParts parts;
    const double scale = theme::textScale(canvas.body);
    parts.plot = canvas.rect.adjusted(
        leftSpace * scale, topSpace * scale, -std::min(rightSpace * scale, maxRightSpace), -bottomSpace * scale);
    parts.plot.setWidth(std::max(20.0, parts.plot.width()));
    parts.plot.setHeight(std::max(20.0, parts.plot.height()));
    const double last = shareOf(content, largestShown(content, state));
    parts.x.range = {0, last};
    const theme::ValueRange steps = plots::niceRange(0, last, 5);
    parts.x.maxTicks = 5;
    plots::PlotAxis round;
    round.range = steps;
    round.maxTicks = 5;
    for (const double tick : round.ticks())
        if (tick <= last * 1.0001)
            parts.x.places.push_back({tick, theme::formatPercent(tick, last < 0.05 ? 1 : 0)});
    parts.x.lines = false;
    parts.x.name = {};
    double low = INFINITY, high = -INFINITY;
    forEachValue(content, [&](double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    });
    if (state.measured.value * content.scale < low)
        low = state.measured.value * content.scale;
    parts.y.range = low <= high ? plots::niceRange(low, high, 6) : theme::ValueRange{0, 1};
    parts.y.maxTicks = 6;
    return parts;
}

std::vector<std::vector<QPointF>> partsWithin(const std::vector<QPointF> &line, const theme::ValueRange &range)
{
    const auto inside = [&](const QPointF &point) { return point.y() >= range.low && point.y() <= range.high; };
    const auto crossing = [&](const QPointF &in, const QPointF &out) {
        const double edge = out.y() > range.high ? range.high : range.low;
        return QPointF(in.x() + (out.x() - in.x()) * (edge - in.y()) / (out.y() - in.y()), edge);
    };
    std::vector<std::vector<QPointF>> parts;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (!inside(line[i])) {
            if (i > 0 && inside(line[i - 1]))
                parts.back().push_back(crossing(line[i - 1], line[i]));
            continue;
        }
        if (i == 0 || !inside(line[i - 1]))
            parts.emplace_back();
        if (i > 0 && !inside(line[i - 1]))
            parts.back().push_back(crossing(line[i], line[i - 1]));
        parts.back().push_back(line[i]);
    }
    return parts;
}

QPointF placeOf(const plots::PlotParts &frame, const QualityCurveContent &content, double removed, double value)
{
    return plots::plotPoint(frame.plot, frame.x, frame.y, {shareOf(content, removed), value * content.scale});
}

QRectF planHandle(const plots::PlotParts &frame, const QualityCurveContent &content, int plan)
{
    const double x = std::round(plots::plotX(frame.plot, frame.x, shareOf(content, plan))) + 0.5;
    return {x - handleWidth / 2, frame.plot.bottom() - handleHeight, handleWidth, handleHeight};
}

std::optional<int> nearestStop(const plots::PlotParts &frame, const QualityCurveContent &content, double x)
{
    std::optional<int> nearest;
    double least = INFINITY;
    for (const int stop : content.stops) {
        const double away = std::abs(plots::plotX(frame.plot, frame.x, shareOf(content, stop)) - x);
        if (away < least) {
            least = away;
            nearest = stop;
        }
    }
    return nearest;
}

std::vector<double> spreadLabels(std::vector<double> centers, double height, double top, double bottom)
{
    std::vector<std::size_t> order(centers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return centers[a] < centers[b]; });
    double least = top + height / 2;
    for (const std::size_t i : order) {
        centers[i] = std::max(centers[i], least);
        least = centers[i] + height;
    }
    double largest = bottom - height / 2;
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        centers[*i] = std::min(centers[*i], largest);
        largest = centers[*i] - height;
    }
    return centers;
}

} // namespace headwise::widgets::pruning
