// All sums over one map that measures are made of.
#pragma once

#include "core/measures/measure.h"

#include <array>
#include <vector>

namespace headwise {

class RowFrame;

/// Sums over the rows i of one map A that see at least one key, masked keys left out; doubles.
struct MapSums
{
    int rows = 0;                    ///< rows that see a key
    int normalisedRows = 0;          ///< rows that see two keys or more
    double entropy = 0;              ///< sum_i H_i = -sum_ij A_ij ln A_ij, nats
    double normalisedEntropy = 0;    ///< sum_i H_i / ln(visible keys of i)
    double maximum = 0;              ///< sum_i max_j A_ij
    double distance = 0;             ///< sum_ij A_ij |i - j|
    std::array<double, 3> offsets{}; ///< sum_i A_i,i+o for o = -1, 0, +1
    std::array<int, 3> offsetRows{}; ///< rows that have such a key
    double sameSegment = 0;          ///< sum over i, j of one segment of A_ij
    std::vector<double> columns;     ///< [keys] sum_i A_ij
    int nonFiniteRows = 0;           ///< rows with a weight that is not a number: such a map has no measures
    double worstDeviation = 0;       ///< max_i |sum_j A_ij - 1|
};

MapSums sumMap(MapView map, const RowFrame &frame, const TokenContext &context);

/// What is wrong with the weights of a map; every attention map should have none of it.
struct MapDefects
{
    int nonFiniteRows = 0; ///< rows with NaN or infinite weights
    int negativeRows = 0;  ///< rows with a weight below 0
    int unevenRows = 0;    ///< rows whose visible weights do not sum to 1 within the tolerance
    int maskedRows = 0;    ///< rows with more than the tolerance on keys that they cannot see
    double worstSum = 1;   ///< the row sum furthest from 1 (finite rows)
    bool any() const { return nonFiniteRows + negativeRows + unevenRows + maskedRows > 0; }
};

/// Counts broken rows. Tolerance for float16 storage: 2^-11 + keys 2^-25; for float32: 1e-5.
MapDefects mapDefects(MapView map, Visibility visibility, double tolerance);

} // namespace headwise
