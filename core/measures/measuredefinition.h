// SPDX-License-Identifier: GPL-3.0-or-later
// The definition of one measure: its description and its formula on the sums over a map.
#pragma once

#include "core/base/notdefined.h"
#include "core/base/translatable.h"
#include "core/measures/mapsums.h"
#include "core/measures/measure.h"

#include <cmath>
#include <limits>

namespace headwise::measures {

/// Everything that the product knows about one measure; one line of definitions/measuretable.cpp.
struct MeasureDefinition
{
    MeasureInfo info;
    /// NaN where the measure is not defined for this map.
    double (*value)(const MapSums &sums, const MapFrame &frame);
    unsigned parts = RowSumsOnly;  ///< SumPart values: the further sums that `value` reads
    Tolerance tolerance = nullptr; ///< null: no bound is known, and stored values are not checked
};

/// Measures in the order of an archive's columns, and those that are computed only when asked for.
std::span<const MeasureDefinition> measureTable();
std::span<const MeasureDefinition> measureTableOnRequest();

/// As long as this object exists, one more measure follows the default ones: for tests and for programs that add their
/// own. Must not be created or destroyed while another thread uses the table or a MeasureSelection exists.
class MeasureAddition
{
public:
    explicit MeasureAddition(const MeasureDefinition &definition);
    ~MeasureAddition();
    MeasureAddition(const MeasureAddition &) = delete;
    MeasureAddition &operator=(const MeasureAddition &) = delete;
};

inline constexpr double unbounded = std::numeric_limits<double>::infinity();

/// sum / rows, or not defined without rows.
inline double meanOver(double sum, int rows) { return rows > 0 ? sum / rows : notDefined; }

} // namespace headwise::measures
