// SPDX-License-Identifier: GPL-3.0-or-later
// The vectorised inner loop over all pairs of heads at one query.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headwise::compare::distances {

/// Rows of all heads at one query, laid out so that one vector holds the same key of neighbouring heads.
struct HeadRows
{
    /// Number of heads of one block.
    static constexpr int width = 16;

    HeadRows(int heads, int keys);

    /// Weight of `head` on its key-th key.
    float &at(int head, int key)
    {
        return groups[static_cast<std::size_t>(head / width) * keys + key].weights[head % width];
    }
    int blocks() const { return (heads + width - 1) / width; }
    const float *block(int index) const { return groups[static_cast<std::size_t>(index) * keys].weights; }

    struct alignas(width * sizeof(float)) Group
    {
        float weights[width];
    };

    int heads = 0, keys = 0;
    std::vector<Group> groups; ///< [blocks, keys]; weights are at least `minWeight`
};

/// Used in place of weight 0: too small to change a float sum, but its logarithm is finite.
inline constexpr float minWeight = 1.17549435e-38f;

/// Blocks [begin, end) of heads.
struct BlockRange
{
    int begin = 0, end = 0;
};

/// Adds for the head a of `rows` and all heads b of some blocks of `others` F(a, b) = sum_k S log2 S, S = P_a + P_b, to
/// `sums` [others.blocks * width]; equal numbers of keys.
void addPairEntropies(
    const HeadRows &rows, int head, const HeadRows &others, BlockRange blocks, std::span<double> sums);

/// Adds F(a, a) of all heads to `sums` [blocks * width]: bit-identical to the result of addPairEntropies for equal
/// heads.
void addOwnEntropies(const HeadRows &rows, std::span<double> sums);

} // namespace headwise::compare::distances
