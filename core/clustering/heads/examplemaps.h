// SPDX-License-Identifier: GPL-3.0-or-later
// The maps of all compared heads on one example, under one or both policies for the first token.
#pragma once

#include "core/clustering/heads/headsample.h"

namespace headwise::clustering::heads {

/// Maps of all heads of the sample, [heads, queries, keys] on common units. Rows without weight under the policy, and
/// rows that some source does not have, are NaN.
struct PolicyMaps
{
    attention::StackMaps maps;
    std::int64_t emptyRows = 0; ///< rows of single heads without weight under the policy
    bool oneSided = false;      ///< some unit is in one of the sources only
};

/// One for each of `policies`, from one reading. Throws what the sources throw.
std::vector<PolicyMaps> readPolicyMaps(
    const HeadSample &sample, std::size_t example, std::span<const attention::TokenPolicy> policies);

} // namespace headwise::clustering::heads
