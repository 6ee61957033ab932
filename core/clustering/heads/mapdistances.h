// SPDX-License-Identifier: GPL-3.0-or-later
// Distances from the attention maps of every example.
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/heads/headdistances.h"

namespace headwise::clustering::heads {

/// For definitions with DistanceData::Maps. Throws as computeHeadDistances.
PolicyDistances mapDistances(
    const HeadDistanceRequest &request, const DistanceDefinition &definition, Progress &progress);

} // namespace headwise::clustering::heads
