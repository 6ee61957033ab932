// SPDX-License-Identifier: GPL-3.0-or-later
// Which tensors a pruned checkpoint has, and how each is made of one that is stored.
#pragma once

#include "core/ablation/checkpoints/forms.h"
#include "core/ablation/checkpoints/sourcemodel.h"
#include "core/pruning/plan.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace headwise::ablation::checkpoints {

/// What happens to ranges of a tensor along one dimension.
struct TensorEdit
{
    int dimension = 0;
    bool removes = false; ///< the ranges are left out; false: they become 0
    /// [begin, end), ascending, apart from each other.
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges{};

    std::int64_t count() const; ///< of all ranges
    bool operator==(const TensorEdit &) const = default;
};

/// By the tensors' plain names.
using TensorEdits = std::map<std::string, TensorEdit>;

/// Heads that go, by attention.
std::set<int> removedHeads(const pruning::Plan &plan, const models::specification::AttentionPlace &place);

/// Zeroed: the columns of the output projection of removed heads, and the values that no other head reads. Other forms:
/// all that belongs to removed heads, and the key heads that no other head reads. Throws Error{Malformed} for tensors
/// that are smaller than the sizes in config.json.
TensorEdits tensorEdits(const SourceModel &model, const pruning::Plan &plan, Form form);

/// Numbers of weights: elements of all tensors, and of those of attention.
struct WeightCounts
{
    std::int64_t all = 0, attention = 0;
};
WeightCounts weightCounts(const SourceModel &model, const TensorEdits &edits);

} // namespace headwise::ablation::checkpoints
