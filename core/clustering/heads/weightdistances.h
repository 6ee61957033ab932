// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between heads by their weights alone.
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/heads/headdistances.h"

namespace headwise::clustering::heads {

/// 1 - projection kernel of a part of the weights, see compare/weights/headsubspaces.h: no examples, no policy, no
/// standard errors. Compares the models of the request.
PolicyDistances weightDistances(
    const HeadDistanceRequest &request, const DistanceDefinition &definition, Progress &progress);

} // namespace headwise::clustering::heads
