// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/similarity/similaritysums.h"

#include "core/measures/vectortargets.h"

#include <algorithm>
#include <cassert>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/compare/similarity/similaritysums.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::compare::similarity::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

/// Additions into one float accumulator before it goes into a double.
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

HWY_INLINE float innerProduct(const float *a, const float *b, std::size_t count)
{
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    auto sum = hn::Zero(d), other = hn::Zero(d);
    std::size_t j = 0;
    for (; j + 2 * lanes <= count; j += 2 * lanes) {
        sum = hn::MulAdd(hn::LoadU(d, a + j), hn::LoadU(d, b + j), sum);
        other = hn::MulAdd(hn::LoadU(d, a + j + lanes), hn::LoadU(d, b + j + lanes), other);
    }
    for (; j + lanes <= count; j += lanes)
        sum = hn::MulAdd(hn::LoadU(d, a + j), hn::LoadU(d, b + j), sum);
    double result = total(hn::Add(sum, other));
    for (; j < count; ++j)
        result += static_cast<double>(a[j]) * b[j];
    return static_cast<float>(result);
}

void innerProductsKernel(const float *x, std::size_t rows, std::size_t keys, float *gram)
{
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j <= i; ++j)
            gram[i * rows + j] += innerProduct(x + i * keys, x + j * keys, keys);
}

} // namespace headwise::compare::similarity::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::compare::similarity {

HWY_EXPORT(sumKernel);
HWY_EXPORT(largestKernel);
HWY_EXPORT(centredKernel);
HWY_EXPORT(innerProductsKernel);

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

void addInnerProducts(std::span<const float> x, int rows, std::span<float> gram)
{
    assert(rows > 0 && x.size() % rows == 0 && gram.size() == static_cast<std::size_t>(rows) * rows);
    HWY_DYNAMIC_DISPATCH(innerProductsKernel)(x.data(), rows, x.size() / rows, gram.data());
}

} // namespace headwise::compare::similarity
#endif
