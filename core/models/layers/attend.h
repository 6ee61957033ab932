// SPDX-License-Identifier: GPL-3.0-or-later
// Scaled dot-product attention over packed examples: there is no padding, so none has to be masked.
#pragma once

#include "core/attention/map.h"
#include "core/models/layers/layermaps.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace headwise::models::layers {

/// The range of an example's tokens in the packed rows.
struct Segment
{
    std::int64_t begin = 0;
    std::int64_t count = 0;
    bool operator==(const Segment &) const = default;
};

/// The rows of each example, as views; `segments` lie one after the other and cover all rows. With gradients this is
/// one step, while the gradient of each slice would have the size of all rows.
std::vector<at::Tensor> splitRows(const at::Tensor &rows, const std::vector<Segment> &segments);

/// One layer of a batch. Tensors may be views of wider ones.
struct AttentionCall
{
    at::Tensor queries; ///< [rows, heads * width]
    at::Tensor keys;    ///< [rows, key heads * width]; query head h uses key head h * keyHeads / heads
    at::Tensor values;  ///< [rows, key heads * value width]; if it is undefined, no context is computed
    int heads = 0, keyHeads = 0;
    double scale = 1.0;
    double softCap = 0;             ///< scores s become cap tanh(s / cap); 0: they stay
    at::Tensor sinks;               ///< [heads] logits that take part of each row; may be undefined
    std::vector<at::Tensor> biases; ///< per example [heads, queries or 1, keys], added to the scores; may be empty
    attention::Visibility visibility;
    std::vector<Segment> queryRows, keyRows; ///< per example
    LayerMaps *maps = nullptr;               ///< null: not wanted
    std::vector<at::Tensor> *kept = nullptr; ///< receives the maps [heads, queries, keys] with their gradients
};

/// True where a key must not be seen, [queries, keys] on that device; undefined when all are visible.
at::Tensor hiddenKeys(
    const attention::Visibility &visibility, std::int64_t queries, std::int64_t keys, at::Device device);

/// The call for some of its heads alone, each with a key head of its own; without receivers of maps. `heads`: counted
/// from 0, ascending or not.
AttentionCall ofHeads(const AttentionCall &call, const std::vector<std::int64_t> &heads);

/// Returns the context [query rows, heads * value width] (undefined without values) and hands out the maps. On the CPU,
/// where neither gradients nor kept maps are wanted, a fused kernel is used; otherwise tensor operations.
at::Tensor attend(const AttentionCall &call);

} // namespace headwise::models::layers
