// SPDX-License-Identifier: GPL-3.0-or-later
// Groups examples of similar length into batches, so that padding costs little.
#pragma once

#include "core/archive/format/keptweights.h"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace headwise::capture::maps {

struct BatchLimits
{
    std::size_t keptBytes = 64u << 20; ///< maximum bytes of what is kept of the maps of a batch
    std::size_t tokens = 1024;         ///< maximum number of padded tokens in a batch
    std::size_t examples = 64;         ///< maximum number of examples in a batch
    /// What is kept of an example of so many tokens. Must grow with them.
    std::function<std::size_t(int tokens)> keptBytesOf = {};
};

/// Bytes that are kept of so many maps of so many tokens, before they are stored.
std::size_t keptBytes(const archive::format::KeptForm &form, std::size_t heads, int tokens);

/// Splits the indices 0..lengths.size() into batches of similar length (stable, longest first within a batch), each
/// within the limits but with at least one example. The longest batch is the first, so that a lack of memory shows at
/// once; the others are spread over all lengths, so that the pace so far says how long the rest takes.
std::vector<std::vector<std::size_t>> planBatches(std::span<const int> lengths, const BatchLimits &limits);

} // namespace headwise::capture::maps
