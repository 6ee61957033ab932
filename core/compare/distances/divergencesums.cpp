// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/divergencesums.h"

#include "core/measures/vectortargets.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>
#include <numbers>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/compare/distances/divergencesums.cpp"
#include <hwy/foreach_target.h>

#include "core/measures/logarithm-inl.h"
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::compare::distances::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using measures::HWY_NAMESPACE::binaryLogarithm;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

/// Number of additions into one float accumulator before it is added to a double: rounding stays below 4e-6 of the sum.
constexpr std::size_t foldAfter = 64;

struct PairAccumulators
{
    Vector baselineMass, comparisonMass, jensenShannon, difference, hellinger, squaredDifference, baselineSquares,
        comparisonSquares;

    HWY_INLINE PairAccumulators()
    {
        baselineMass = comparisonMass = jensenShannon = difference = hellinger = squaredDifference = baselineSquares =
            comparisonSquares = hn::Zero(Floats());
    }
};

/// Jensen-Shannon contributions without cancellation. With M = (P + Q) / 2 and r = (P - Q) / (P + Q) an element gives M
/// g(r), g(r) = ((1 + r) ln(1 + r) + (1 - r) ln(1 - r)) / 2 = r^2/2 + r^4/12 + r^6/30 + ... >= 0. There is no
/// cancellation for similar maps: the relative error stays below 1e-6, and identical maps give 0. H(M) - (H(P) + H(Q))
/// / 2 would be off by 2 % at 1e-5 in single precision. Below |r| = 1/2 a minimax polynomial in r^2 (relative error
/// 3e-9), else the two logarithms of P/M = 1 + r and Q/M = 1 - r.
HWY_INLINE Vector jensenShannonTerm(Vector p, Vector q)
{
    const Floats d;
    const auto tiny = hn::Set(d, std::numeric_limits<float>::min());
    const auto half = hn::Set(d, 0.5f);
    const auto mean = hn::Mul(half, hn::Add(p, q));
    const auto inverse = hn::Div(hn::Set(d, 1.0f), hn::Max(mean, tiny));
    const auto r = hn::Mul(hn::Mul(half, hn::Sub(p, q)), inverse);
    const auto s = hn::Mul(r, r);
    auto g = hn::MulAdd(s, hn::Set(d, 0.013812607154250145f), hn::Set(d, 0.00911868829280138f));
    g = hn::MulAdd(s, g, hn::Set(d, 0.018133113160729408f));
    g = hn::MulAdd(s, g, hn::Set(d, 0.03331645205616951f));
    g = hn::MulAdd(s, g, hn::Set(d, 0.08333370834589005f));
    g = hn::Mul(s, hn::MulAdd(s, g, half));
    const auto near = hn::Lt(hn::Abs(r), half);
    if (hn::AllTrue(d, near))
        return hn::Mul(mean, g);
    const auto a = hn::Mul(p, inverse), b = hn::Mul(q, inverse);
    const auto logarithms =
        hn::MulAdd(a, binaryLogarithm(d, hn::Max(a, tiny)), hn::Mul(b, binaryLogarithm(d, hn::Max(b, tiny))));
    const auto far = hn::Mul(logarithms, hn::Set(d, static_cast<float>(std::numbers::ln2 / 2)));
    return hn::Mul(mean, hn::IfThenElse(near, g, far));
}

template <bool all> HWY_INLINE void addPair(Vector p, Vector q, PairAccumulators &sums)
{
    const Floats d;
    sums.baselineMass = hn::Add(sums.baselineMass, p);
    sums.comparisonMass = hn::Add(sums.comparisonMass, q);
    sums.jensenShannon = hn::Add(sums.jensenShannon, jensenShannonTerm(p, q));
    if constexpr (all) {
        const auto difference = hn::Sub(p, q);
        const auto squared = hn::Mul(difference, difference);
        const auto roots = hn::Add(hn::Sqrt(p), hn::Sqrt(q)); // sqrt P - sqrt Q = (P - Q) / (sqrt P + sqrt Q)
        const auto rootDifference = hn::Div(difference, hn::Max(roots, hn::Set(d, 1e-30f)));
        sums.difference = hn::Add(sums.difference, hn::Abs(difference));
        sums.hellinger = hn::MulAdd(rootDifference, rootDifference, sums.hellinger);
        sums.squaredDifference = hn::Add(sums.squaredDifference, squared);
        sums.baselineSquares = hn::MulAdd(p, p, sums.baselineSquares);
        sums.comparisonSquares = hn::MulAdd(q, q, sums.comparisonSquares);
    }
}

HWY_INLINE double sumOf(Vector v) { return hn::GetLane(hn::SumOfLanes(Floats(), v)); }

template <bool all> HWY_INLINE void fold(const PairAccumulators &block, PairSums &sums)
{
    sums.baselineMass += sumOf(block.baselineMass);
    sums.comparisonMass += sumOf(block.comparisonMass);
    sums.jensenShannon += sumOf(block.jensenShannon);
    if constexpr (all) {
        sums.difference += sumOf(block.difference);
        sums.hellinger += sumOf(block.hellinger);
        sums.squaredDifference += sumOf(block.squaredDifference);
        sums.baselineSquares += sumOf(block.baselineSquares);
        sums.comparisonSquares += sumOf(block.comparisonSquares);
    }
}

template <bool all> PairSums pairSums(const float *p, const float *q, std::size_t count)
{
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    PairSums sums;
    std::size_t j = 0;
    while (j < count) {
        PairAccumulators block;
        const std::size_t stop = std::min(count, j + foldAfter * lanes);
        for (; j + lanes <= stop; j += lanes)
            addPair<all>(hn::LoadU(d, p + j), hn::LoadU(d, q + j), block);
        if (j < stop) {
            HWY_ALIGN float rest[2][HWY_MAX_BYTES / sizeof(float)] = {};
            std::memcpy(rest[0], p + j, (stop - j) * sizeof(float));
            std::memcpy(rest[1], q + j, (stop - j) * sizeof(float));
            addPair<all>(hn::Load(d, rest[0]), hn::Load(d, rest[1]), block);
            j = stop;
        }
        fold<all>(block, sums);
    }
    return sums;
}

PairSums jensenShannonKernel(const float *p, const float *q, std::size_t count) { return pairSums<false>(p, q, count); }

PairSums divergenceKernel(const float *p, const float *q, std::size_t count) { return pairSums<true>(p, q, count); }

} // namespace headwise::compare::distances::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::compare::distances {

HWY_EXPORT(jensenShannonKernel);
HWY_EXPORT(divergenceKernel);

void addPair(PairSums &sums, double p, double q)
{
    const double mean = (p + q) / 2, roots = std::sqrt(p) + std::sqrt(q), difference = p - q;
    const double rootDifference = roots > 0 ? difference / roots : 0;
    const auto term = [mean](double weight) { return weight > 0 ? weight * std::log(weight / mean) / 2 : 0; };
    sums.baselineMass += p;
    sums.comparisonMass += q;
    sums.jensenShannon += std::max(0.0, term(p) + term(q));
    sums.difference += std::abs(difference);
    sums.hellinger += rootDifference * rootDifference;
    sums.squaredDifference += difference * difference;
    sums.baselineSquares += p * p;
    sums.comparisonSquares += q * q;
}

PairSums jensenShannonSums(std::span<const float> baseline, std::span<const float> comparison)
{
    assert(baseline.size() == comparison.size());
    return HWY_DYNAMIC_DISPATCH(jensenShannonKernel)(baseline.data(), comparison.data(), baseline.size());
}

PairSums divergenceSums(std::span<const float> baseline, std::span<const float> comparison)
{
    assert(baseline.size() == comparison.size());
    return HWY_DYNAMIC_DISPATCH(divergenceKernel)(baseline.data(), comparison.data(), baseline.size());
}

} // namespace headwise::compare::distances
#endif
