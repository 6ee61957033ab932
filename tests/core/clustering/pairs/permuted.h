// SPDX-License-Identifier: GPL-3.0-or-later
// Maps in another order of heads.
#pragma once

#include "core/attention/map.h"

#include <vector>

namespace headwise::tests {

/// The maps of the heads in `order`, where a head may be repeated.
attention::StackMaps permuted(const attention::StackMaps &maps, const std::vector<int> &order);

} // namespace headwise::tests
