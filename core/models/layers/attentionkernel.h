// SPDX-License-Identifier: GPL-3.0-or-later
// Softmax attention of one head of one example on the CPU, in one pass over blocks of queries.
#pragma once

#include "core/attention/map.h"
#include "core/attention/mapmemory.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace headwise::models::layers {

/// A view of a matrix that is owned elsewhere: rows of floats, `stride` floats apart.
template <typename Float> struct Rows
{
    Float *data = nullptr;
    std::size_t stride = 0;
};

/// Queries, keys and values of one head: [queries, width], [keys, width], [keys, value width].
struct HeadTask
{
    Rows<const float> queries, keys, values; ///< without values no context is computed
    std::size_t queryCount = 0, keyCount = 0, width = 0, valueWidth = 0;
    float scale = 1.0f;        ///< above 0
    float softCap = 0;         ///< scores s become cap tanh(s / cap); 0: they stay
    Rows<const float> bias;    ///< [queries, keys], added to the scores; a stride of 0 repeats its row; may be null
    std::optional<float> sink; ///< a logit that takes part of each row
    attention::Visibility visibility;
    /// Receives the softmax of the scores, 0 where a key is not visible; without values, only the context is computed.
    attention::MapMemory map;
    Rows<float> context; ///< receives map V, [queries, value width]
};

/// Scratch memory that one thread reuses.
using AttentionScratch = std::vector<float>;

/// Every query must see at least one key.
void attendHead(const HeadTask &task, AttentionScratch &scratch);

} // namespace headwise::models::layers
