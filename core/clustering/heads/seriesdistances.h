// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between heads by how a measure develops over a run.
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/heads/headdistances.h"

namespace headwise::clustering::heads {

/// Euclidean distance of the curves of one measure over the steps of a run (the sources of the request), each
/// standardised over the steps: its shape counts, not its level. Means are over the examples that all steps have. Heads
/// that some step does not have are left out, and noted.
PolicyDistances seriesDistances(
    const HeadDistanceRequest &request, const DistanceDefinition &definition, Progress &progress);

} // namespace headwise::clustering::heads
