// SPDX-License-Identifier: GPL-3.0-or-later
// All sums over one map from which measures are computed.
#pragma once

#include "core/measures/asymmetry.h"
#include "core/measures/classsums.h"
#include "core/measures/rowframe.h"
#include "core/measures/sortedrows.h"
#include "core/measures/sumrows.h"

#include <array>
#include <vector>

namespace headwise::measures {

/// Sums beyond the one pass over the rows; each measure names those that it needs.
enum SumPart : unsigned
{
    RowSumsOnly = 0,
    LargestPart = 1,   ///< where each row's largest weight lies
    SymmetryPart = 2,  ///< a map and its transpose
    ColumnsPart = 4,   ///< how spread out the columns are
    SortedPart = 16,   ///< each row's weights in order
    SingularPart = 32, ///< singular values
    ClassesPart = 8,   ///< classes that depend on the row
};

/// What the sums need besides the map itself; shared by all heads whose rows see the same keys.
struct MapFrame
{
    MapFrame(attention::Visibility visibility, const TokenContext &tokens,
        attention::Normalisation rowsAre = attention::Normalisation::Softmax)
        : context(tokens)
        , normalisation(rowsAre)
        , rows(visibility, tokens, rowsAre == attention::Normalisation::SoftmaxWithSink)
        , classes(rows, tokens)
    {
    }
    MapFrame(const MapFrame &) = delete; // `classes` refers to `rows`

    const TokenContext &context;
    attention::Normalisation normalisation;
    RowFrame rows;
    ClassFrame classes;
};

/// Sums over the rows i of one map A that see at least one key, masked keys left out; doubles. "With s" marks the sums
/// that include the virtual key of a sink; sums that depend on positions leave it out.
struct MapSums
{
    double entropy = 0;              ///< sum_i H_i = -sum_ij A_ij ln A_ij, nats, with s
    double normalisedEntropy = 0;    ///< sum_i H_i / ln(visible keys of i), with s
    double maximum = 0;              ///< sum_i max_j A_ij, with s
    double sink = 0;                 ///< sum_i s_i
    double distance = 0;             ///< sum_ij A_ij |i - j|
    double signedDistance = 0;       ///< sum_ij A_ij (j - i)
    double far = 0;                  ///< sum_ij A_ij over |i - j| > RowFrame::nearReach
    std::array<double, 3> offsets{}; ///< sum_i A_i,i+o for o = -1, 0, +1
    double sameSegment = 0;          ///< sum of A_ij over i, j in the same segment
    double otherSegment = 0;         ///< sum of A_ij over i, j in different segments
    std::vector<double> columns;     ///< [keys] sum_i A_ij
    int nonFiniteRows = 0;           ///< rows with a weight that is not finite: such a map has no measures
    double worstDeviation = 0;       ///< max_i |sum_j A_ij - the row's mass|

    ColumnSpread columnSpread; ///< ColumnsPart
    ClassSums classes;         ///< ClassesPart
    SortedSums sorted;         ///< SortedPart
    double effectiveRank = 0;  ///< SingularPart; NaN without weights
    Asymmetry asymmetry;       ///< SymmetryPart; NaN where it is not defined: causal maps and cross attention
    /// LargestPart: the offset at which the largest weight lies in the largest number of rows (of equals the nearest,
    /// then the negative one), and this number of rows; 0 for cross attention.
    int commonOffset = 0, commonOffsetRows = 0;
};

/// `parts`: SumPart values combined.
MapSums sumMap(attention::MapView map, const MapFrame &frame, unsigned parts);

/// Defects in the weights of a map; a valid attention map has none.
struct MapDefects
{
    int nonFiniteRows = 0; ///< rows with NaN or infinite weights
    int negativeRows = 0;  ///< rows with a weight below 0
    int unevenRows = 0;    ///< rows whose visible weights do not sum to their mass within the tolerance
    int maskedRows = 0;    ///< rows with more than the tolerance on keys that they cannot see
    double worstSum = 1;   ///< the row sum farthest from the row's mass (finite rows)
    double worstMass = 1;  ///< mass of that row, 1 without a sink
    bool any() const { return nonFiniteRows + negativeRows + unevenRows + maskedRows > 0; }
};

/// Counts invalid rows. Tolerance for float16 storage: 2^-11 + keys 2^-25; for float32: 1e-5. Rows that are not
/// normalised may be negative; they must sum to their mass where it is known.
MapDefects mapDefects(attention::MapView map, attention::Visibility visibility, double tolerance,
    attention::Normalisation normalisation = attention::Normalisation::Softmax);

} // namespace headwise::measures
