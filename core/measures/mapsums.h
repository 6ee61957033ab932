// SPDX-License-Identifier: GPL-3.0-or-later
// All sums over one map that measures are made of.
#pragma once

#include "core/measures/asymmetry.h"
#include "core/measures/classsums.h"
#include "core/measures/rowframe.h"
#include "core/measures/sortedrows.h"
#include "core/measures/sumrows.h"

#include <array>
#include <vector>

namespace headwise::measures {

/// What of a map is summed beside the one pass over its rows; each measure names what it needs.
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

/// What the sums need to know beside the map itself; shared by all heads whose rows see the same keys.
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

/// Sums over the rows i of one map A that see at least one key, masked keys left out; doubles. With a sink "with s"
/// counts the virtual key; all that asks where a key is leaves it out.
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
    double sameSegment = 0;          ///< sum over i, j of one segment of A_ij
    double otherSegment = 0;         ///< sum over i, j of two segments of A_ij
    std::vector<double> columns;     ///< [keys] sum_i A_ij
    int nonFiniteRows = 0;           ///< rows with a weight that is not a number: such a map has no measures
    double worstDeviation = 0;       ///< max_i |sum_j A_ij - the row's mass|

    ColumnSpread columnSpread; ///< ColumnsPart
    ClassSums classes;         ///< ClassesPart
    SortedSums sorted;         ///< SortedPart
    double effectiveRank = 0;  ///< SingularPart; NaN without weights
    Asymmetry asymmetry;       ///< SymmetryPart; NaN where maps have no symmetry: causal or crossing
    int commonOffset = 0;      ///< LargestPart: at which the largest keys of most rows lie; of equals the nearest, then
    int commonOffsetRows = 0;  ///< the earlier; 0 rows when crossing
};

/// `parts`: SumPart values combined.
MapSums sumMap(attention::MapView map, const MapFrame &frame, unsigned parts);

/// What is wrong with the weights of a map; every attention map should have none of it.
struct MapDefects
{
    int nonFiniteRows = 0; ///< rows with NaN or infinite weights
    int negativeRows = 0;  ///< rows with a weight below 0
    int unevenRows = 0;    ///< rows whose visible weights do not sum to their mass within the tolerance
    int maskedRows = 0;    ///< rows with more than the tolerance on keys that they cannot see
    double worstSum = 1;   ///< the row sum furthest from the row's mass (finite rows)
    double worstMass = 1;  ///< that mass, 1 without a sink
    bool any() const { return nonFiniteRows + negativeRows + unevenRows + maskedRows > 0; }
};

/// Counts broken rows. Tolerance for float16 storage: 2^-11 + keys 2^-25; for float32: 1e-5. Rows that are no shares
/// may be negative, and sum to their mass where it is known.
MapDefects mapDefects(attention::MapView map, attention::Visibility visibility, double tolerance,
    attention::Normalisation normalisation = attention::Normalisation::Softmax);

} // namespace headwise::measures
