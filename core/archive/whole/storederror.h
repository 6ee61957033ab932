// SPDX-License-Identifier: GPL-3.0-or-later
// Bounds on the difference between results from stored weights and from the original weights.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/format/keptweights.h"
#include "core/attention/map.h"
#include "core/measures/weighterror.h"

namespace headwise::archive::whole {

/// Bounds that follow from the storage format of weights; FORMAT.md derives them.
class StoredError
{
public:
    StoredError(format::ValueType type, int keys);

    double weight(double value) const;           ///< error of one weight
    double row() const { return m_row; }         ///< sum of the errors of a row that sums to 1
    double entropy() const { return m_entropy; } ///< error of a row's entropy, nats

private:
    format::ValueType m_type;
    double m_row, m_entropy;
};

/// Mass that the rows of one head leave out at detail topk; all 0 if whole maps are stored.
struct LeftOutOfHead
{
    double mass = 0;    ///< sum over the rows of r, the mass that is not kept, / (rows - 1)
    double largest = 0; ///< largest r of a row, for measures of some of the rows
    double entropy =
        0; ///< mean over all rows but one of r ln(n m / r), n keys not kept of at most m each: see weightError
};
LeftOutOfHead leftOutOfHead(
    const format::KeptWeights &kept, int head, attention::Visibility visibility, const StoredError &error);

/// The error bounds from which the tolerances of measures are computed. With e the storage error of a row and r the
/// mass that it leaves out: masses change by at most e + r; distances by this times the longest distance; the largest
/// weight by e; the entropy by the bound for the storage error plus at most r ln(n m / r), since the entropy of the n
/// weights that are not kept, each at most m (the smallest kept one), is between r ln(1 / m) and r ln(n / r), the value
/// of the even spread that completes the map.
measures::WeightError weightError(attention::MapView stored, attention::Visibility visibility, const StoredError &error,
    const LeftOutOfHead &leftOut);

} // namespace headwise::archive::whole
