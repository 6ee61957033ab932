// SPDX-License-Identifier: GPL-3.0-or-later
// Which heads can be clustered, and the distances between them.
#pragma once

#include "core/clustering/values/distancematrix.h"
#include "core/clustering/values/headdistances.h"

#include <span>
#include <vector>

namespace headwise::clustering::analysis {

/// Leaves out the item with the most pairs that have no distance (of equals the last), until all pairs have one; the
/// places of the others, ascending.
std::vector<int> placesWithDistances(const values::DistanceMatrix &distances);

values::DistanceMatrix distancesBetween(const values::DistanceMatrix &distances, std::span<const int> places);

/// The distances of one resample between the heads at these places; a pair without one in the resample keeps that of
/// all examples.
values::DistanceMatrix resampledDistances(
    const values::HeadDistances &distances, std::size_t resample, std::span<const int> places);

} // namespace headwise::clustering::analysis
