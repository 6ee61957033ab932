// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between the outputs of heads, from what capture --outputs keeps.
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/heads/headdistances.h"

namespace headwise::clustering::heads {

/// Means over examples of the stored distances, of one source: outputs themselves are not kept, so that heads of two
/// sources cannot be compared. All tokens count in them, so there is no other policy. Throws as computeHeadDistances.
PolicyDistances outputDistances(
    const HeadDistanceRequest &request, const DistanceDefinition &definition, Progress &progress);

} // namespace headwise::clustering::heads
