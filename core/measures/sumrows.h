// SPDX-License-Identifier: GPL-3.0-or-later
// The vectorised inner loops over the weights of a map.
#pragma once

#include "core/measures/rowframe.h"

namespace headwise::measures {

/// The results of one pass over all visible weights of a map; A = weights, sums over rows i that see a key. "With s"
/// marks sums that include the weight s_i on the virtual key of a sink as one more weight of the row.
struct RowTotals
{
    double entropy = 0;           ///< sum_i H_i, nats, with s
    double normalisedEntropy = 0; ///< sum_i H_i / ln(visible keys), over rows that see two keys or more, with s
    double maximum = 0;           ///< sum_i max_j A_ij, with s
    double sink = 0;              ///< sum_i s_i
    double distance = 0;          ///< sum_ij A_ij |i - j|
    double mass = 0;              ///< sum_ij A_ij
    double positionMass = 0;      ///< sum_ij A_ij i, i = the row's position
    double worstDeviation = 0;    ///< max_i |sum_j A_ij - the row's mass|, which is 1 without a sink
    int nonFiniteRows = 0;
    /// [2][keys]: sum_i A_ij, over the rows of segment 0 and of segment 1 (all rows in the first without segments).
    std::vector<double> columns;
    std::array<double, RowFrame::nearOffsets> near{}; ///< sum_i A_i,i+o for o = -nearReach..nearReach; 0 when crossing
    /// Per row the column of its largest weight (the first of equal ones), -1 for rows that see no key; empty unless
    /// requested.
    std::vector<int> largest;
};

struct SumOptions
{
    std::span<const std::uint8_t> segments{}; ///< per row (0 or 1), or empty
    bool largest = false;                     ///< also find each row's largest weight
};

/// One fused pass.
RowTotals sumRows(attention::MapView map, const RowFrame &frame, const SumOptions &options);

/// Means of columns and how spread out they are.
struct ColumnSpread
{
    double largest = 0; ///< largest mean
    double entropy = 0; ///< -sum_j q_j ln q_j, q = the means divided by their sum; NaN when all are 0
};
/// `sums` [keys] and `scales` [keys + slack]: mean = sum * scale.
ColumnSpread columnSpread(std::span<const double> sums, const std::vector<float> &scales);

/// Checks of one row of the whole map, including masked columns.
struct RowCheck
{
    double mass = 0;    ///< sum of the visible weights; not finite when one of them is not
    double hidden = 0;  ///< sum of |weight| over columns that should not be visible
    float smallest = 0; ///< smallest weight
};
RowCheck checkRow(std::span<const float> row, int begin, int end);

/// Sum over all rows i of the weights in columns [begins[i], ends[i]).
double sumRanges(attention::MapView map, std::span<const int> begins, std::span<const int> ends);

} // namespace headwise::measures
