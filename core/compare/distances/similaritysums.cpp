// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/similaritysums.h"

#include "core/measures/vectortargets.h"

#include <algorithm>
#include <cassert>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/compare/distances/similaritysums.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::compare::distances::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

/// Number of additions into one float accumulator before it is added to a double.
constexpr std::size_t foldAfter = 64;

HWY_INLINE double total(Vector v) { return hn::GetLane(hn::SumOfLanes(Floats(), v)); }

double sumKernel(const float *row, std::size_t count)
{
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    double sum = 0;
    std::size_t j = 0;
    while (j + lanes <= count) {
        auto block = hn::Zero(d);
        for (const std::size_t stop = std::min(count, j + foldAfter * lanes); j + lanes <= stop; j += lanes)
            block = hn::Add(block, hn::LoadU(d, row + j));
        sum += total(block);
    }
    for (; j < count; ++j)
        sum += row[j];
    return sum;
}

int largestKernel(const float *row, std::size_t count)
{
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    float largest = -std::numeric_limits<float>::infinity();
    std::size_t j = 0;
    if (count >= lanes) {
        auto best = hn::Set(d, largest);
        for (; j + lanes <= count; j += lanes)
            best = hn::Max(best, hn::LoadU(d, row + j));
        largest = hn::GetLane(hn::MaxOfLanes(d, best));
    }
    for (; j < count; ++j)
        largest = std::max(largest, row[j]);
    const float *found = std::find(row, row + count, largest);
    return found == row + count ? 0 : static_cast<int>(found - row);
}

CentredSums centredKernel(std::span<const float> p, std::span<const float> q, float m, float n)
{
    const Floats d;
    const std::size_t lanes = hn::Lanes(d), count = p.size();
    const auto meanP = hn::Set(d, m), meanQ = hn::Set(d, n);
    CentredSums sums;
    std::size_t j = 0;
    while (j + lanes <= count) {
        auto squaresP = hn::Zero(d), squaresQ = hn::Zero(d), apart = hn::Zero(d);
        for (const std::size_t stop = std::min(count, j + foldAfter * lanes); j + lanes <= stop; j += lanes) {
            const auto a = hn::Sub(hn::LoadU(d, p.data() + j), meanP), b = hn::Sub(hn::LoadU(d, q.data() + j), meanQ);
            const auto difference = hn::Sub(a, b);
            squaresP = hn::MulAdd(a, a, squaresP);
            squaresQ = hn::MulAdd(b, b, squaresQ);
            apart = hn::MulAdd(difference, difference, apart);
        }
        sums.baselineSquares += total(squaresP);
        sums.comparisonSquares += total(squaresQ);
        sums.squaredDifference += total(apart);
    }
    for (; j < count; ++j) {
        const double a = static_cast<double>(p[j]) - m, b = static_cast<double>(q[j]) - n;
        sums.baselineSquares += a * a;
        sums.comparisonSquares += b * b;
        sums.squaredDifference += (a - b) * (a - b);
    }
    return sums;
}

} // namespace headwise::compare::distances::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::compare::distances {

HWY_EXPORT(sumKernel);
HWY_EXPORT(largestKernel);
HWY_EXPORT(centredKernel);

double sumOf(std::span<const float> row) { return HWY_DYNAMIC_DISPATCH(sumKernel)(row.data(), row.size()); }

int largestAt(std::span<const float> row)
{
    assert(!row.empty());
    return HWY_DYNAMIC_DISPATCH(largestKernel)(row.data(), row.size());
}

CentredSums centredSums(std::span<const float> baseline, std::span<const float> comparison, float m, float n)
{
    assert(baseline.size() == comparison.size());
    return HWY_DYNAMIC_DISPATCH(centredKernel)(baseline, comparison, m, n);
}

} // namespace headwise::compare::distances
#endif
