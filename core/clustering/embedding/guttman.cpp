// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/guttman.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/clustering/embedding/guttman.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::clustering::embedding::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

GuttmanPoint transformedPoint(const GuttmanRow &row)
{
    const hn::ScalableTag<double> d;
    const std::size_t width = hn::Lanes(d);
    const auto zero = hn::Zero(d), ownX = hn::Set(d, row.x[row.item]), ownY = hn::Set(d, row.y[row.item]);
    auto sumX = zero, sumY = zero, missed = zero, squares = zero;
    std::size_t j = 0;
    for (; j + width <= row.items; j += width) {
        const auto dx = hn::Sub(ownX, hn::LoadU(d, row.x + j)), dy = hn::Sub(ownY, hn::LoadU(d, row.y + j));
        const auto square = hn::MulAdd(dx, dx, hn::Mul(dy, dy)), wanted = hn::LoadU(d, row.distances + j);
        const auto onMap = hn::Sqrt(square);
        const auto ratio = hn::IfThenElseZero(hn::Gt(square, zero), hn::Div(wanted, onMap));
        const auto miss = hn::Sub(onMap, wanted);
        sumX = hn::MulAdd(ratio, dx, sumX);
        sumY = hn::MulAdd(ratio, dy, sumY);
        missed = hn::MulAdd(miss, miss, missed);
        squares = hn::Add(squares, square);
    }
    const auto total = [&](auto v) { return hn::GetLane(hn::SumOfLanes(d, v)); };
    GuttmanPoint point{total(sumX), total(sumY), total(missed), total(squares)};
    for (; j < row.items; ++j) {
        const double dx = row.x[row.item] - row.x[j], dy = row.y[row.item] - row.y[j], square = dx * dx + dy * dy,
                     onMap = std::sqrt(square), ratio = square > 0 ? row.distances[j] / onMap : 0;
        point.x += ratio * dx;
        point.y += ratio * dy;
        point.missed += (onMap - row.distances[j]) * (onMap - row.distances[j]);
        point.squares += square;
    }
    return point;
}

} // namespace headwise::clustering::embedding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::clustering::embedding {

HWY_EXPORT(transformedPoint);

GuttmanPoint guttmanPoint(const GuttmanRow &row) { return HWY_DYNAMIC_DISPATCH(transformedPoint)(row); }

} // namespace headwise::clustering::embedding
#endif
