// SPDX-License-Identifier: GPL-3.0-or-later
// Minimum-cost assignment of rows to columns.
#pragma once

#include <span>
#include <vector>

namespace headwise::compare::matching {

/// Costs [rows, columns], row-major; NaN = must not be paired.
struct CostMatrix
{
    std::span<const double> costs;
    int rows = 0, columns = 0;

    double at(int row, int column) const { return costs[static_cast<std::size_t>(row) * columns + column]; }
};

/// The column of each row, or -1: the maximum number of pairs with the minimum sum of costs. Shortest augmenting paths
/// with potentials (Jonker and Volgenant 1987, in the rectangular form of Crouse 2016), O(min^2 max). Ties are resolved
/// deterministically; among equal costs at one step the lowest column is chosen.
std::vector<int> cheapestAssignment(const CostMatrix &matrix);

/// The column of each row, or -1, when columns must ascend with rows: min(rows, columns) pairs with the maximum sum of
/// `gains` (NaN counts as 0). Dynamic programming, O(rows columns).
std::vector<int> bestAscendingAssignment(const CostMatrix &gains);

} // namespace headwise::compare::matching
