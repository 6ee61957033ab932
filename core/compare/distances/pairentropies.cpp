// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/pairentropies.h"

#include "core/measures/vectortargets.h"

#include <algorithm>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/compare/distances/pairentropies.cpp"
#include <hwy/foreach_target.h>

#include "core/measures/logarithm-inl.h"
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::compare::distances::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using measures::HWY_NAMESPACE::binaryLogarithm;

/// Number of keys summed in float before the sums are added to doubles. The terms of a pair of heads cancel against
/// those of each head with itself down to 1e-3 of their size; the rounding error of 16 additions (about 1e-7) is the
/// largest that this allows.
constexpr int foldAfter = 16;

using Floats = hn::CappedTag<float, HeadRows::width>;

/// Adds sum_k S log2 S to the sums of the heads of one block, with S = block + `other(key, lane)`.
template <typename Other> HWY_INLINE void addBlock(const float *block, int keys, double *sums, Other other)
{
    const Floats d;
    constexpr int lanes = static_cast<int>(hn::MaxLanes(Floats()));
    HWY_ALIGN float folded[HeadRows::width];
    for (int first = 0; first < keys; first += foldAfter) {
        const int end = std::min(keys, first + foldAfter);
        for (int lane = 0; lane < HeadRows::width; lane += lanes) {
            auto sum = hn::Zero(d);
            for (int key = first; key < end; ++key) {
                const auto both = hn::Add(hn::Load(d, block + key * HeadRows::width + lane), other(key, lane));
                sum = hn::MulAdd(both, binaryLogarithm(d, both), sum);
            }
            hn::Store(sum, d, folded + lane);
        }
        for (int lane = 0; lane < HeadRows::width; ++lane)
            sums[lane] += folded[lane];
    }
}

void pairEntropiesKernel(const HeadRows &rows, int head, const HeadRows &others, BlockRange blocks, double *sums)
{
    if (rows.keys == 0)
        return;
    const float *weights = rows.block(head / HeadRows::width) + head % HeadRows::width;
    for (int block = blocks.begin; block < blocks.end; ++block)
        addBlock(others.block(block), rows.keys, sums + block * HeadRows::width,
            [weights](int key, int) HWY_ATTR { return hn::Set(Floats(), weights[key * HeadRows::width]); });
}

void ownEntropiesKernel(const HeadRows &rows, double *sums)
{
    for (int block = 0; block < rows.blocks() && rows.keys > 0; ++block) {
        const float *weights = rows.block(block);
        addBlock(weights, rows.keys, sums + block * HeadRows::width, [weights](int key, int lane) HWY_ATTR {
            return hn::Load(Floats(), weights + key * HeadRows::width + lane);
        });
    }
}

} // namespace headwise::compare::distances::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::compare::distances {

HWY_EXPORT(pairEntropiesKernel);
HWY_EXPORT(ownEntropiesKernel);

HeadRows::HeadRows(int headCount, int keyCount) : heads(headCount), keys(keyCount)
{
    Group empty;
    std::fill(std::begin(empty.weights), std::end(empty.weights), minWeight);
    groups.assign(static_cast<std::size_t>(blocks()) * keys, empty);
}

void addPairEntropies(const HeadRows &rows, int head, const HeadRows &others, BlockRange blocks, std::span<double> sums)
{
    assert(rows.keys == others.keys && static_cast<int>(sums.size()) == others.blocks() * HeadRows::width);
    HWY_DYNAMIC_DISPATCH(pairEntropiesKernel)(rows, head, others, blocks, sums.data());
}

void addOwnEntropies(const HeadRows &rows, std::span<double> sums)
{
    assert(static_cast<int>(sums.size()) == rows.blocks() * HeadRows::width);
    HWY_DYNAMIC_DISPATCH(ownEntropiesKernel)(rows, sums.data());
}

} // namespace headwise::compare::distances
#endif
