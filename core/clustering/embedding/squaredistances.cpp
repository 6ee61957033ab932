// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/squaredistances.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/clustering/embedding/squaredistances.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::clustering::embedding::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Four vectors of points at once, so that the sums stay in registers over all dimensions.
void squaresAfter(const PointColumns &points, std::size_t item, double *squares)
{
    const hn::ScalableTag<double> d;
    const std::size_t width = hn::Lanes(d);
    std::size_t other = item + 1;
    for (; other + 4 * width <= points.items; other += 4 * width) {
        auto a = hn::Zero(d), b = a, c = a, e = a;
        for (std::size_t dimension = 0; dimension < points.dimensions; ++dimension) {
            const double *column = points.values + dimension * points.items;
            const auto own = hn::Set(d, column[item]);
            const auto apartA = hn::Sub(hn::LoadU(d, column + other), own),
                       apartB = hn::Sub(hn::LoadU(d, column + other + width), own),
                       apartC = hn::Sub(hn::LoadU(d, column + other + 2 * width), own),
                       apartE = hn::Sub(hn::LoadU(d, column + other + 3 * width), own);
            a = hn::MulAdd(apartA, apartA, a);
            b = hn::MulAdd(apartB, apartB, b);
            c = hn::MulAdd(apartC, apartC, c);
            e = hn::MulAdd(apartE, apartE, e);
        }
        double *out = squares + (other - item - 1);
        hn::StoreU(a, d, out);
        hn::StoreU(b, d, out + width);
        hn::StoreU(c, d, out + 2 * width);
        hn::StoreU(e, d, out + 3 * width);
    }
    for (; other < points.items; ++other) {
        double sum = 0;
        for (std::size_t dimension = 0; dimension < points.dimensions; ++dimension) {
            const double apart =
                points.values[dimension * points.items + other] - points.values[dimension * points.items + item];
            sum += apart * apart;
        }
        squares[other - item - 1] = sum;
    }
}

} // namespace headwise::clustering::embedding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::clustering::embedding {

HWY_EXPORT(squaresAfter);

void squaredDistancesAfter(const PointColumns &points, std::size_t item, std::span<double> squares)
{
    HWY_DYNAMIC_DISPATCH(squaresAfter)(points, item, squares.data());
}

} // namespace headwise::clustering::embedding
#endif
