// SPDX-License-Identifier: GPL-3.0-or-later
// What one measure is: its description and how its number follows from the sums over a map.
#pragma once

#include "core/base/notdefined.h"
#include "core/measures/mapsums.h"
#include "core/measures/measure.h"

#include <cmath>
#include <limits>

namespace headwise::measures {

/// One line of the table in measures.cpp.
struct MeasureDefinition
{
    MeasureInfo info;
    /// NaN where the measure is not defined for this map.
    double (*value)(const MapSums &sums, const MapFrame &frame);
    unsigned parts = RowSumsOnly; ///< SumPart values: what `value` reads beside the sums over rows
};

inline constexpr double unbounded = std::numeric_limits<double>::infinity();

/// sum / rows, or not defined without rows.
inline double meanOver(double sum, int rows) { return rows > 0 ? sum / rows : notDefined; }

} // namespace headwise::measures
