// SPDX-License-Identifier: GPL-3.0-or-later
// Jensen-Shannon divergences between the maps of all heads of one example. Rows that are not finite or have no weight
// are left out. Heads with equal maps get exactly 0. Results: all pairs in the order of DistanceMatrix::condensed; NaN
// = not defined.
#pragma once

#include "core/attention/map.h"
#include "core/base/progress.h"

#include <vector>

namespace headwise::clustering::pairs {

/// Nats, mean over rows.
std::vector<double> jensenShannonPairs(const attention::StackMaps &maps, Progress &progress);

/// As Clark et al. 2019 compute it: of the rows 0.999 A + 0.001 / K, with K the keys of the map (the virtual key of a
/// learned sink is one of them), the sum over rows.
std::vector<double> smoothedPairs(const attention::StackMaps &maps, Progress &progress);

} // namespace headwise::clustering::pairs
