// SPDX-License-Identifier: GPL-3.0-or-later
// Seeded draws of examples.
#pragma once

#include "core/statistics/random.h"

#include <cstdint>
#include <vector>

namespace headwise::statistics {

/// `wanted` of the indices 0..count-1, drawn without replacement, ascending; all of them when `wanted` is 0 or reaches
/// `count`.
std::vector<std::int64_t> drawIndices(std::int64_t count, std::int64_t wanted, Random random);

} // namespace headwise::statistics
