// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between the maps of all heads of one example. Rows that are not finite or have no weight are left out.
// Heads with equal maps get exactly 0. Results: all pairs in the order of DistanceMatrix::condensed; NaN = not defined.
#pragma once

#include "core/attention/map.h"
#include "core/base/progress.h"

#include <vector>

namespace headwise::clustering::heads {

/// Jensen-Shannon divergence, nats, mean over rows.
std::vector<double> jensenShannonPairs(const attention::StackMaps &maps, Progress &progress);

} // namespace headwise::clustering::heads
