// SPDX-License-Identifier: GPL-3.0-or-later
// Groups examples of similar length into batches, so that padding costs little.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headwise::capture {

struct BatchLimits
{
    std::size_t attentionBytes = 16u << 20; ///< maximum bytes of padded attention in a batch
    std::size_t heads = 1;                  ///< heads of all layers and stacks
    std::size_t examples = 64;              ///< maximum number of examples in a batch
};

/// Splits the indices 0..lengths.size() into batches of similar length (stable, longest first within a batch), each
/// within the limits but with at least one example. The longest batch is the first, so that a lack of memory shows at
/// once; the others are spread over all lengths, so that the pace so far says how long the rest takes.
std::vector<std::vector<std::size_t>> planBatches(std::span<const int> lengths, const BatchLimits &limits);

} // namespace headwise::capture
