// SPDX-License-Identifier: GPL-3.0-or-later
// Detail topk: the largest weights of every row, their keys, and the mass that is left out.
#pragma once

#include "core/attention/map.h"

#include <cstdint>
#include <vector>

namespace headwise::archive::format {

/// The kept weights of one or more heads of one example.
struct LargestWeights
{
    int heads = 0, queries = 0, keys = 0;
    int perRow = 0;                 ///< weights kept per row: min(k, keys)
    std::vector<float> values;      ///< [heads, queries, perRow], descending; 0 in unused slots
    std::vector<std::uint32_t> key; ///< likewise; schema::unusedKey in unused slots
    std::vector<float> rest;        ///< [heads, queries]: sum of the weights of the row that are not kept
};

/// Number of weights that are kept per row.
int keptPerRow(int k, int keys);

/// Keeps the k largest weights of each row; of equal ones those with the lower key. Weights of 0 take no slot; NaN
/// counts as largest, so that an invalid row stays invalid. `rest` is summed in double.
LargestWeights largestWeights(const attention::StackMaps &maps, int k);

/// Reconstructs whole maps: the kept weights, with the remaining mass spread evenly over the other keys that the row
/// sees, so that rows still sum to 1. Kept weights do not change, and the sum of the absolute errors of a row is at
/// most twice its `rest`. `firstHead`: flat index of the first head, for the visibility in its layer.
attention::StackMaps completedMaps(const LargestWeights &kept, const attention::StackLayout &layout, int firstHead);

} // namespace headwise::archive::format
