// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/plans/curvepicture.h"

#include "core/report/page/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::report::plans {

namespace {

using page::Picture;
using pruning::CurvePoint;

constexpr double left = 64, right = 190, top = 14, width = 480, height = 280, below = 40;
constexpr int orderColours = 4, largestTicks = 6;

bool isControl(const CurvePoint &point) { return point.plan.starts_with("random "); }

/// Where values of the curve stand in the picture.
struct Plane
{
    double most = 1, low = 0, high = 1;

    double x(double removed) const { return left + width * removed / most; }
    double y(double value) const { return top + height * (high - value) / (high - low); }
};

Plane planeOf(const pruning::Curve &curve)
{
    Plane plane{1, std::nan(""), std::nan("")};
    const auto take = [&](double value) {
        if (!std::isfinite(value))
            return;
        plane.low = std::isnan(plane.low) ? value : std::min(plane.low, value);
        plane.high = std::isnan(plane.high) ? value : std::max(plane.high, value);
    };
    for (const auto &point : curve.points) {
        plane.most = std::max(plane.most, static_cast<double>(point.removed));
        for (const double value :
            {point.value, isControl(point) ? point.value : point.low, isControl(point) ? point.value : point.high})
            take(value);
    }
    if (std::isnan(plane.low))
        return plane;
    const auto ticks = ticksOf(plane.low, plane.high);
    plane.low = ticks.front();
    plane.high = ticks.back();
    return plane;
}

/// Points of each order in their order; without random ones.
std::vector<std::pair<std::string, std::vector<CurvePoint>>> ordersOf(const pruning::Curve &curve)
{
    std::vector<std::pair<std::string, std::vector<CurvePoint>>> orders;
    for (const auto &point : curve.points) {
        if (isControl(point))
            continue;
        if (orders.empty() || orders.back().first != point.plan)
            orders.emplace_back(point.plan, std::vector<CurvePoint>());
        orders.back().second.push_back(point);
    }
    return orders;
}

std::string pathOf(const Plane &plane, const std::vector<std::pair<double, double>> &places)
{
    std::string data;
    for (const auto &[removed, value] : places)
        if (std::isfinite(value))
            data += fmt::format("{}{:.2f} {:.2f}", data.empty() ? "M" : "L", plane.x(removed),
                std::clamp(plane.y(value), top, top + height));
    return data;
}

void drawBand(Picture &picture, const pruning::Curve &curve, const Plane &plane)
{
    std::map<int, std::pair<double, double>> band;
    for (const auto &point : curve.points)
        if (isControl(point) && std::isfinite(point.value)) {
            const auto own = band.emplace(point.removed, std::pair(point.value, point.value)).first;
            own->second = {std::min(own->second.first, point.value), std::max(own->second.second, point.value)};
        }
    if (band.size() < 2)
        return;
    std::vector<std::pair<double, double>> around;
    for (const auto &[removed, values] : band)
        around.emplace_back(removed, values.second);
    for (auto it = band.rbegin(); it != band.rend(); ++it)
        around.emplace_back(it->first, it->second.first);
    picture.path(pathOf(plane, around) + "z", "band", {});
}

void drawOrder(Picture &picture, const std::vector<CurvePoint> &points, const Plane &plane, int colour)
{
    std::vector<std::pair<double, double>> measured, predicted;
    for (const auto &point : points) {
        measured.emplace_back(point.removed, point.value);
        predicted.emplace_back(point.removed, point.removed == 0 ? point.value : point.predicted);
    }
    const bool hasPrediction = std::ranges::any_of(
        predicted, [](const auto &place) { return place.first > 0 && std::isfinite(place.second); });
    if (hasPrediction)
        picture.path(pathOf(plane, predicted), fmt::format("l{} dashed", colour), {});
    if (measured.size() > 1)
        picture.path(pathOf(plane, measured), fmt::format("l{}", colour), {});
    for (const auto &point : points) {
        if (!std::isfinite(point.value))
            continue;
        const double x = plane.x(point.removed);
        if (std::isfinite(point.low) && std::isfinite(point.high))
            picture.line(x, plane.y(point.low), x, plane.y(point.high), fmt::format("l{}", colour));
        picture.rect({x - 3.5, plane.y(point.value) - 3.5, 7, 7}, fmt::format("p{}", colour),
            fmt::format("{}: {} removed, {:.4f}", point.plan, point.removed, point.value));
    }
}

void drawAxes(Picture &picture, const pruning::Curve &curve, const Plane &plane)
{
    const auto ticks = ticksOf(plane.low, plane.high);
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(ticks[1] - ticks[0]) - 1e-9)), 0, 6);
    for (const double tick : ticks) {
        picture.line(left, plane.y(tick), left + width, plane.y(tick), "grid");
        picture.text(left - 8, plane.y(tick) + 4, fmt::format("{:.{}f}", tick, decimals), "t2 end");
    }
    picture.line(left, top, left, top + height, "axis");
    picture.line(left, top + height, left + width, top + height, "axis");
    const int heads = std::max(1, curve.heads);
    const int most = static_cast<int>(plane.most), step = std::max(1, (most + largestTicks - 1) / largestTicks);
    for (int removed = 0; removed <= most; removed += step)
        picture.text(plane.x(removed), top + height + 16,
            fmt::format("{} ({:.0f} %)", removed, 100.0 * removed / heads), "t2 mid");
    picture.text(left + width / 2, top + height + 34, "heads removed (share of all)", "t2 mid");
    picture.upwardText(14, top + height / 2 + 30, curve.protocol.metric, "b");
}

/// What dashes and the band are.
void addKeys(Picture &picture, const pruning::Curve &curve, double key, double row)
{
    const auto isPredicted = [](const CurvePoint &point) {
        return point.removed > 0 && std::isfinite(point.predicted);
    };
    if (std::ranges::any_of(curve.points, isPredicted)) {
        picture.line(key, row, key + 22, row, "l0 dashed");
        picture.text(key + 30, row + 4, "predicted");
        row += 18;
    }
    if (std::ranges::any_of(curve.points, isControl)) {
        picture.rect({key, row - 6, 22, 12}, "band");
        picture.text(key + 30, row + 4, "random orders");
    }
}

} // namespace

std::vector<double> ticksOf(double low, double high, int count)
{
    if (!(high > low)) {
        const double room = low == 0 ? 0.5 : std::abs(low) * 0.1;
        low -= room;
        high += room;
    }
    const double rough = (high - low) / count, power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double part : {5.0, 2.0, 1.0})
        if (part * power >= rough * 0.999)
            step = part * power;
    std::vector<double> ticks;
    const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
    for (double place = first; place <= last; ++place)
        ticks.push_back(place * step);
    return ticks;
}

std::string curvePicture(const pruning::Curve &curve)
{
    const auto plane = planeOf(curve);
    if (std::isnan(plane.low))
        return {};
    Picture picture(left + width + right, top + height + below, curve.protocol.metric + " against the heads removed");
    drawAxes(picture, curve, plane);
    drawBand(picture, curve, plane);
    double row = top + 10;
    const double key = left + width + 14;
    if (std::isfinite(curve.protocol.value)) {
        const double y = plane.y(curve.protocol.value);
        picture.line(left, y, left + width, y, "floor");
        picture.line(key, row, key + 22, row, "floor");
        picture.text(key + 30, row + 4, "all heads");
        row += 18;
    }
    int colour = 0;
    for (const auto &[name, points] : ordersOf(curve)) {
        drawOrder(picture, points, plane, colour % orderColours);
        picture.rect({key + 7, row - 4, 8, 8}, fmt::format("p{}", colour % orderColours));
        picture.text(key + 30, row + 4, name);
        row += 18;
        ++colour;
    }
    addKeys(picture, curve, key, row);
    return picture.svg();
}

} // namespace headwise::report::plans
