// SPDX-License-Identifier: GPL-3.0-or-later
// Metric multidimensional scaling in the plane.
#pragma once

#include "core/base/progress.h"
#include "core/clustering/embedding/coordinates.h"

#include <cstdint>

namespace headwise::clustering::embedding {

struct MetricMapOptions
{
    std::uint64_t seed = 0; ///< of the small displacement that separates points at one place
    int maxSteps = 300;
    double tolerance = 5e-7; ///< ends when two steps lower the stress by less than twice this share of the squares
};

/// SMACOF (de Leeuw 1977; Borg and Groenen 2005, ch. 8) from classical scaling, every second step relaxed (doubled) as
/// long as that lowers the stress. Turned to the principal axes, centred, the largest coordinate of each axis positive.
/// The result does not depend on the number of threads.
std::vector<values::MapPoint> metricMap(
    const values::DistanceMatrix &distances, const MetricMapOptions &options, Progress &progress);

/// Turned to the principal axes and centred, the largest coordinate of each axis positive.
std::vector<values::MapPoint> onPrincipalAxes(std::vector<values::MapPoint> map);

} // namespace headwise::clustering::embedding
