// SPDX-License-Identifier: GPL-3.0-or-later
// The vectorised inner loops of similarities.
#pragma once

#include <span>

namespace headwise::compare::distances {

/// Sum of a row; NaN when a weight is NaN.
double sumOf(std::span<const float> row);

/// Position of the largest weight, the first of equal ones; 0 when all are NaN. The row must not be empty.
int largestAt(std::span<const float> row);

/// Sums over one pair of rows P, Q of equal length, with m, n subtracted from their weights.
struct CentredSums
{
    double baselineSquares = 0, comparisonSquares = 0; ///< sum (P - m)^2, sum (Q - n)^2
    double squaredDifference = 0;                      ///< sum ((P - m) - (Q - n))^2
};
CentredSums centredSums(std::span<const float> baseline, std::span<const float> comparison, float m, float n);

} // namespace headwise::compare::distances
