// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/products.h"

#include "core/base/parallel.h"
#include "core/measures/vectortargets.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/statistics/products.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#ifndef HEADWISE_PRODUCT_BLOCK
#define HEADWISE_PRODUCT_BLOCK

namespace headwise::statistics {

/// Number of columns that are packed and multiplied together.
constexpr std::int64_t blockColumns = 48;

/// One block of columns: values packed as [examples][blockColumns], sums as [columns][sumStride].
struct ProductBlock
{
    const float *weights = nullptr; ///< [rounds][examples]
    const float *values = nullptr;
    float *sums = nullptr;
    std::int64_t rounds = 0, examples = 0, columns = 0, sumStride = 0;
};

} // namespace headwise::statistics

#endif

HWY_BEFORE_NAMESPACE();
namespace headwise::statistics::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Multiplies `rounds` rounds with all columns of the block; four rounds by three vectors fit into the 16 registers of
/// AVX2.
template <int rounds> HWY_INLINE void multiplyRounds(const ProductBlock &block, std::int64_t firstRound)
{
    const hn::ScalableTag<float> d;
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
    constexpr int vectors = 3;
    const float *weights = block.weights + firstRound * block.examples;
    HWY_ALIGN float sums[rounds][blockColumns];
    for (std::int64_t column = 0; column < block.columns; column += vectors * lanes) {
        hn::Vec<decltype(d)> total[rounds][vectors];
        for (int r = 0; r < rounds; ++r)
            for (int v = 0; v < vectors; ++v)
                total[r][v] = hn::Zero(d);
        const float *values = block.values + column;
        for (std::int64_t e = 0; e < block.examples; ++e, values += blockColumns) {
            for (int r = 0; r < rounds; ++r) {
                const auto weight = hn::Set(d, weights[r * block.examples + e]);
                for (int v = 0; v < vectors; ++v)
                    total[r][v] = hn::MulAdd(weight, hn::LoadU(d, values + v * lanes), total[r][v]);
            }
        }
        for (int r = 0; r < rounds; ++r)
            for (int v = 0; v < vectors; ++v)
                hn::StoreU(total[r][v], d, sums[r] + column + v * lanes);
    }
    for (std::int64_t column = 0; column < block.columns; ++column)
        for (int r = 0; r < rounds; ++r)
            block.sums[column * block.sumStride + firstRound + r] = sums[r][column];
}

void multiplyKernel(const ProductBlock &block)
{
    std::int64_t round = 0;
    for (; round + 4 <= block.rounds; round += 4)
        multiplyRounds<4>(block, round);
    for (; round < block.rounds; ++round)
        multiplyRounds<1>(block, round);
}

} // namespace headwise::statistics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::statistics {

HWY_EXPORT(multiplyKernel);

namespace {

constexpr std::int64_t weightElements = std::int64_t(16) << 20;

/// Number of rounds between two progress checks: about 2^30 multiplications, some tens of milliseconds.
std::int64_t roundsInPart(std::int64_t examples, std::int64_t columns)
{
    const std::int64_t byWork = (std::int64_t(1) << 30) / std::max<std::int64_t>(1, examples * columns);
    const std::int64_t byMemory = weightElements / std::max<std::int64_t>(1, examples);
    return std::clamp<std::int64_t>(std::min(byWork, byMemory), 16, 1024);
}

/// Columns [first, first + width) of `values` as [examples][blockColumns], padded with 0.
std::vector<float> packed(std::span<const float> values, std::int64_t columns, std::int64_t first, std::int64_t width)
{
    const std::int64_t examples = static_cast<std::int64_t>(values.size()) / columns;
    std::vector<float> block(examples * blockColumns);
    for (std::int64_t e = 0; e < examples; ++e)
        std::copy_n(values.data() + e * columns + first, width, block.data() + e * blockColumns);
    return block;
}

} // namespace

std::vector<float> weightedSums(std::int64_t rounds, const RoundWeights &weights, std::span<const float> values,
    std::int64_t columns, Progress &progress)
{
    const std::int64_t examples = columns == 0 ? 0 : static_cast<std::int64_t>(values.size()) / columns;
    std::vector<float> sums(static_cast<std::size_t>(rounds) * columns);
    const std::int64_t part = roundsInPart(examples, columns);
    std::vector<float> weightRows(std::min(part, rounds) * examples);
    for (std::int64_t first = 0; first < rounds; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(rounds));
        const std::int64_t count = std::min(part, rounds - first);
        parallelFor(count, [&](std::size_t r) {
            const auto round = static_cast<std::int64_t>(r);
            weights(first + round, {weightRows.data() + round * examples, static_cast<std::size_t>(examples)});
        });
        parallelFor((columns + blockColumns - 1) / blockColumns, [&](std::size_t b) {
            const std::int64_t begin = static_cast<std::int64_t>(b) * blockColumns;
            const std::int64_t width = std::min(blockColumns, columns - begin);
            const std::vector<float> block = packed(values, columns, begin, width);
            HWY_DYNAMIC_DISPATCH(multiplyKernel)
            ({.weights = weightRows.data(),
                .values = block.data(),
                .sums = sums.data() + begin * rounds + first,
                .rounds = count,
                .examples = examples,
                .columns = width,
                .sumStride = rounds});
        });
    }
    return sums;
}

} // namespace headwise::statistics
#endif
