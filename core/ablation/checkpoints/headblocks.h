// SPDX-License-Identifier: GPL-3.0-or-later
// Where the numbers of each head lie in the tensors of a model.
#pragma once

#include "core/models/files/tensortable.h"
#include "core/models/specification/headremoval.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace headwise::ablation::checkpoints {

/// Indices [begin, begin + size) of a tensor along one of its dimensions, which belong to one head.
struct HeadBlock
{
    enum class Part : std::uint8_t
    {
        Query, ///< of a query head: also of its sinks, norms and biases of positions
        Key,
        Value,
        Output ///< of a query head: the columns of the output projection
    };
    Part part = Part::Query;
    int head = 0;         ///< of queries and outputs the query head, of keys and values the key head
    std::string tensor{}; ///< with ".weight" or ".bias", without the base model's prefix
    int dimension = 0;
    std::int64_t begin = 0, size = 0;
};

/// The blocks of one attention in tensors that `tensors` has. Those of the table of position biases are among them for
/// the stack's first layer.
std::vector<HeadBlock> headBlocks(const models::files::TensorTable &tensors, const models::specification::Model &model,
    const models::specification::AttentionPlace &place);

/// Names of all tensors of an attention, those that no head owns alone (biases of the output, shared norms) too.
std::set<std::string> attentionTensors(const models::files::TensorTable &tensors,
    const models::specification::Model &model, const models::specification::AttentionPlace &place);

} // namespace headwise::ablation::checkpoints
