// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between the maps of all heads of one example that come from inner products: one matrix product for all
// pairs, in double. Pairs for which that suffers from cancellation, and pairs whose heads have different rows, are
// computed one by one. Rows that are not finite or have no weight are left out; the virtual key of a learned sink is a
// key. Results: all pairs in the order of DistanceMatrix::condensed; NaN = not defined; exactly 0 for equal maps.
#pragma once

#include "core/attention/map.h"
#include "core/base/progress.h"

#include <vector>

namespace headwise::clustering::pairs {

/// sqrt(sum (sqrt P - sqrt Q)^2 / 2), mean over rows.
std::vector<double> hellingerPairs(const attention::StackMaps &maps, Progress &progress);
/// 1 - cosine of the flattened maps.
std::vector<double> cosinePairs(const attention::StackMaps &maps, Progress &progress);
/// 1 - linear centred kernel alignment, rows being samples.
std::vector<double> alignmentPairs(const attention::StackMaps &maps, Progress &progress);

} // namespace headwise::clustering::pairs
