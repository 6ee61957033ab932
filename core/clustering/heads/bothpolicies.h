// SPDX-License-Identifier: GPL-3.0-or-later
// Distances from measures under both policies for the first token.
#pragma once

#include "core/clustering/heads/featuredistances.h"
#include "core/clustering/heads/samplevalues.h"

namespace headwise::clustering::heads {

/// `under(policy, progress)` for the asked policy, and for the other one where it is wanted and there are maps.
template <typename Under>
PolicyDistances underPolicies(
    const HeadSample &sample, const HeadDistanceRequest &request, Progress &progress, Under under)
{
    const bool both = request.otherFirstToken && haveMaps(sample);
    PartProgress first(progress, 0, both ? 0.5 : 1), second(progress, 0.5, 1);
    PolicyDistances result{under(request.policy, first)};
    if (both)
        result.otherFirstToken = under(otherFirstToken(request.policy), second);
    else if (request.otherFirstToken)
        result.asked.notes.push_back({"no_other_policy"});
    progress.advanceOrThrow(1);
    return result;
}

/// Only the asked policy has resamples.
inline FeatureOptions featureOptions(
    const HeadSample &sample, const HeadDistanceRequest &request, values::HeadDistances &result)
{
    const bool isAsked = result.policy == request.policy;
    return {.resamples = isAsked ? resamplesOf(sample, request, result.notes) : 0, .seed = request.seed};
}

} // namespace headwise::clustering::heads
