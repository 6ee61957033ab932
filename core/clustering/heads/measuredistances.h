// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between heads by their measures.
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/heads/headdistances.h"

namespace headwise::clustering::heads {

/// Euclidean distance of the means of all stored measures, each standardised over the heads. Measures without spread,
/// copies of an earlier one (a correlation over the heads of 1 or -1) and those that some head does not have are left
/// out, and noted.
PolicyDistances measureDistances(
    const HeadDistanceRequest &request, const DistanceDefinition &definition, Progress &progress);

} // namespace headwise::clustering::heads
