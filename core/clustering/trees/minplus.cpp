// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/trees/minplus.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/clustering/trees/minplus.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::clustering::trees::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Two vectors of columns of `Rows` rows at once, so that each load of `b` serves several rows.
template <int Rows>
HWY_INLINE void strip(
    const Block<const double> &a, const double *b, std::size_t strideB, double *out, std::size_t strideOut)
{
    const hn::ScalableTag<double> d;
    const std::size_t width = hn::Lanes(d);
    decltype(hn::Zero(d)) low[Rows], high[Rows];
    for (int r = 0; r < Rows; ++r) {
        const auto first = hn::Set(d, a.values[r * a.stride]);
        low[r] = hn::Add(first, hn::LoadU(d, b));
        high[r] = hn::Add(first, hn::LoadU(d, b + width));
    }
    for (std::size_t k = 1; k < a.columns; ++k) {
        const auto left = hn::LoadU(d, b + k * strideB), right = hn::LoadU(d, b + k * strideB + width);
        for (int r = 0; r < Rows; ++r) {
            const auto term = hn::Set(d, a.values[r * a.stride + k]);
            low[r] = hn::Min(low[r], hn::Add(term, left));
            high[r] = hn::Min(high[r], hn::Add(term, right));
        }
    }
    for (int r = 0; r < Rows; ++r) {
        hn::StoreU(low[r], d, out + r * strideOut);
        hn::StoreU(high[r], d, out + r * strideOut + width);
    }
}

void minPlusRows(const Block<const double> &a, const Block<const double> &b, const Block<double> &result)
{
    const std::size_t step = 2 * hn::Lanes(hn::ScalableTag<double>());
    std::size_t j = 0;
    for (; j + step <= b.columns; j += step) {
        std::size_t i = 0;
        for (; i + 4 <= a.rows; i += 4)
            strip<4>(a.rowsFrom(i, 4), b.values + j, b.stride, result.values + i * result.stride + j, result.stride);
        for (; i < a.rows; ++i)
            strip<1>(a.rowsFrom(i, 1), b.values + j, b.stride, result.values + i * result.stride + j, result.stride);
    }
    for (std::size_t i = 0; i < a.rows; ++i)
        for (std::size_t rest = j; rest < b.columns; ++rest) {
            double smallest = a.values[i * a.stride] + b.values[rest];
            for (std::size_t k = 1; k < a.columns; ++k)
                smallest = std::min(smallest, a.values[i * a.stride + k] + b.values[k * b.stride + rest]);
            result.values[i * result.stride + rest] = smallest;
        }
}

} // namespace headwise::clustering::trees::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::clustering::trees {

HWY_EXPORT(minPlusRows);

void minPlus(Block<const double> a, Block<const double> b, Block<double> result)
{
    HWY_DYNAMIC_DISPATCH(minPlusRows)(a, b, result);
}

} // namespace headwise::clustering::trees
#endif
