// SPDX-License-Identifier: GPL-3.0-or-later
// The vectorised inner loops over a pair of maps.
#pragma once

#include <span>

namespace headwise::compare::distances {

/// Sums over one pair of rows P, Q of equal length.
struct PairSums
{
    double baselineMass = 0, comparisonMass = 0; ///< sum P, sum Q; NaN when a weight is NaN
    double jensenShannon = 0;                    ///< nats
    double difference = 0;                       ///< sum |P - Q|
    double hellinger = 0;                        ///< sum (sqrt P - sqrt Q)^2
    double squaredDifference = 0, baselineSquares = 0, comparisonSquares = 0;
};

/// Adds the pair of weights on the virtual key of a learned sink (0 on a side without one).
void addPair(PairSums &sums, double baseline, double comparison);

/// Computes masses and the Jensen-Shannon divergence only.
PairSums jensenShannonSums(std::span<const float> baseline, std::span<const float> comparison);
/// Computes all sums.
PairSums divergenceSums(std::span<const float> baseline, std::span<const float> comparison);

} // namespace headwise::compare::distances
