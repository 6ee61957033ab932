// SPDX-License-Identifier: GPL-3.0-or-later
// Resampling as matrix products: random weights of examples times values of examples.
#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace headwise::statistics {

/// Writes the weights of all examples in one round; must depend on the round only.
using RoundWeights = std::function<void(std::int64_t round, std::span<float> weights)>;

/// weights [rounds, examples] x values [examples, columns] (row-major) in single precision; result column by column:
/// [columns][rounds]. Rounds are worked on in parts, so that weights never take more than 64 MB; columns on all cores.
std::vector<float> weightedSums(std::int64_t rounds, const RoundWeights &weights, std::span<const float> values,
    std::int64_t columns, Progress &progress);

} // namespace headwise::statistics
