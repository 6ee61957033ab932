// SPDX-License-Identifier: GPL-3.0-or-later
// How far what follows from stored weights may be from what followed from the model's own.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/format/largestweights.h"
#include "core/attention/map.h"
#include "core/measures/weighterror.h"

namespace headwise::archive::whole {

/// Bounds that follow from how weights are stored; FORMAT.md derives them.
class StoredError
{
public:
    StoredError(format::ValueType type, int keys);

    double weight(double value) const;           ///< of one weight
    double row() const { return m_row; }         ///< sum of the errors of a row that sums to 1
    double entropy() const { return m_entropy; } ///< of a row's entropy, nats

private:
    format::ValueType m_type;
    double m_row, m_entropy;
};

/// What the rows of one head leave out at detail topk; all 0 where maps are whole.
struct LeftOutOfHead
{
    double mass = 0;    ///< mean over all rows but one of r, the mass that is not kept
    double largest = 0; ///< largest r of a row, for measures of some of the rows
    double entropy =
        0; ///< mean over all rows but one of r ln(n m / r), n keys not kept of at most m each: see weightError
};
LeftOutOfHead leftOutOfHead(
    const format::LargestWeights &kept, int head, attention::Visibility visibility, const StoredError &error);

/// What the tolerances of measures follow from. With e the storage error of a row and r the mass it leaves out: masses
/// move by e + r; distances by that times the longest one; the largest weight by e; the entropy by that of the storage
/// error and by at most r ln(n m / r), since the n weights that are not kept, each at most m (the least kept one), have
/// between r ln(1 / m) and the r ln(n / r) of the even spread that completes the map.
measures::WeightError weightError(attention::MapView stored, attention::Visibility visibility, const StoredError &error,
    const LeftOutOfHead &leftOut);

} // namespace headwise::archive::whole
