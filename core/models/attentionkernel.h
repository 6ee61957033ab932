// SPDX-License-Identifier: GPL-3.0-or-later
// Softmax attention of one head of one example on the CPU, in one pass over blocks of queries.
#pragma once

#include "core/attention/map.h"

#include <cstddef>
#include <vector>

namespace headwise::models {

/// A view of a matrix that is owned elsewhere: rows of floats, `stride` floats apart.
template <typename Float> struct Rows
{
    Float *data = nullptr;
    std::size_t stride = 0;
};

/// Queries, keys and values of one head: [queries, width], [keys, width], [keys, width].
struct HeadTask
{
    Rows<const float> queries, keys, values; ///< without values no context is computed
    std::size_t queryCount = 0, keyCount = 0, width = 0;
    float scale = 1.0f; ///< above 0
    attention::Visibility visibility;
    float *map = nullptr; ///< receives softmax(scale Q K^T), [queries, keys] dense; 0 where a key is not visible
    Rows<float> context;  ///< receives map V, [queries, width]
};

/// Scratch memory that one thread reuses.
using AttentionScratch = std::vector<float>;

/// Every query must see at least one key.
void attendHead(const HeadTask &task, AttentionScratch &scratch);

} // namespace headwise::models
