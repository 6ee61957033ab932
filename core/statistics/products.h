// SPDX-License-Identifier: GPL-3.0-or-later
// Resampling as matrix products: random weights of the examples times their values.
#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace headwise::statistics {

/// Writes the weights of all examples for one round; the result must depend on the round only.
using RoundWeights = std::function<void(std::int64_t round, std::span<float> weights)>;

/// weights [rounds, examples] x values [examples, columns] (row-major) in single precision; result column by column:
/// [columns][rounds]. Rounds are processed in blocks, so that the weights take at most 64 MB; columns are distributed
/// over all cores.
std::vector<float> weightedSums(std::int64_t rounds, const RoundWeights &weights, std::span<const float> values,
    std::int64_t columns, Progress &progress);

} // namespace headwise::statistics
