// SPDX-License-Identifier: GPL-3.0-or-later
// Sums that need the weights of each row in order.
#pragma once

#include "core/measures/rowframe.h"

namespace headwise::measures {

/// Sums over the rows that see a key and hold some weight; x_(1) <= ... <= x_(n) are a row's visible weights.
struct SortedSums
{
    int rows = 0;
    double gini = 0;      ///< sum of sum_k (2k - n - 1) x_(k) / (n sum x)
    double keysFor90 = 0; ///< sum of the smallest m whose m largest weights hold 90 % of the row's mass
};

/// Sorts as many rows side by side as a vector has lanes (Batcher's merge exchange: no branch depends on the weights).
SortedSums sumSortedRows(attention::MapView map, const RowFrame &frame);

} // namespace headwise::measures
