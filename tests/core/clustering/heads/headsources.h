// SPDX-License-Identifier: GPL-3.0-or-later
// Sources in memory for tests of distances between heads.
#pragma once

#include "core/clustering/heads/headdistances.h"
#include "tests/core/compare/units/memorysource.h"

namespace headwise::tests {

/// One encoder layer; an example of plain words (no special tokens) for each of `maps`.
std::shared_ptr<MemorySource> sourceOf(std::string name, const std::vector<attention::StackMaps> &maps);
/// The same maps with the heads in the order `order`.
attention::StackMaps permuted(const attention::StackMaps &maps, const std::vector<int> &order);
/// A request for one distance of all heads.
clustering::heads::HeadDistanceRequest requestFor(
    std::vector<std::shared_ptr<const attention::AttentionSource>> sources, std::string distance = "js");
clustering::heads::PolicyDistances computed(const clustering::heads::HeadDistanceRequest &request);

} // namespace headwise::tests
