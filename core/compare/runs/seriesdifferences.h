// SPDX-License-Identifier: GPL-3.0-or-later
// Differences of a measure of every head from one step, with intervals from the pairs of examples.
#pragma once

#include "core/compare/runs/series.h"

namespace headwise::compare::runs {

/// A step of a series and the measure by which the others are compared with it.
struct ComparedStep
{
    int step = 0;        ///< index into Series::steps
    std::string measure; ///< one of Series::measures
    bool operator==(const ComparedStep &) const = default;
};

struct SeriesDifferences
{
    ComparedStep compared;
    std::vector<SeriesPoint> points; ///< [steps, heads] as in the series: the step minus the compared one

    const SeriesPoint &at(int step, int head, const Series &series) const
    {
        return points[static_cast<std::size_t>(step) * series.heads.size() + static_cast<std::size_t>(head)];
    }
};

/// Means over the examples (for the probe: sequences) of the series, with intervals of their differences as in
/// computeSeries. `steps`: the steps of the series. Throws Cancelled, and what the sources throw.
SeriesDifferences differencesFrom(const Series &series, std::span<const StepSource> steps, const ComparedStep &compared,
    const SeriesOptions &options, Progress &progress);

} // namespace headwise::compare::runs
