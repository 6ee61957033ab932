// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/squaredistances.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/clustering/embedding/squaredistances.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::clustering::embedding::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Four vectors of up to four points, so that every machine has registers for them.
void squaresOfBlock(const double *point, const double *block, std::size_t dimensions, double *squares)
{
    const hn::CappedTag<double, pointsInBlock / 4> d;
    const std::size_t width = hn::Lanes(d);
    for (std::size_t begin = 0; begin < pointsInBlock; begin += 4 * width) {
        auto first = hn::Zero(d), second = first, third = first, fourth = first;
        const double *row = block + begin;
        for (std::size_t dimension = 0; dimension < dimensions; ++dimension, row += pointsInBlock) {
            const auto own = hn::Set(d, point[dimension]);
            const auto a = hn::Sub(hn::LoadU(d, row), own), b = hn::Sub(hn::LoadU(d, row + width), own),
                       c = hn::Sub(hn::LoadU(d, row + 2 * width), own), e = hn::Sub(hn::LoadU(d, row + 3 * width), own);
            first = hn::MulAdd(a, a, first);
            second = hn::MulAdd(b, b, second);
            third = hn::MulAdd(c, c, third);
            fourth = hn::MulAdd(e, e, fourth);
        }
        hn::StoreU(first, d, squares + begin);
        hn::StoreU(second, d, squares + begin + width);
        hn::StoreU(third, d, squares + begin + 2 * width);
        hn::StoreU(fourth, d, squares + begin + 3 * width);
    }
}

} // namespace headwise::clustering::embedding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::clustering::embedding {

HWY_EXPORT(squaresOfBlock);

void squaredDistances(const double *point, const double *block, std::size_t dimensions, double *squares)
{
    HWY_DYNAMIC_DISPATCH(squaresOfBlock)(point, block, dimensions, squares);
}

} // namespace headwise::clustering::embedding
#endif
