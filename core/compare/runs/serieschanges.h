// SPDX-License-Identifier: GPL-3.0-or-later
// Change points of a series whose points are known.
#pragma once

#include "core/compare/runs/stepvalues.h"

namespace headwise::compare::runs {

/// Standard errors of the changes from the step before: [steps, heads, measures], NaN at the first step and where fewer
/// than two examples are in both.
using ChangeErrors = std::vector<float>;

/// Fills `changes` (without their `change`) and `penalty`. The sampling error of a step's mean is taken from the pairs:
/// what all examples share between steps cancels. With e_i the error of x_i - x_i-1, errors_i^2 is the mean of e_i^2 /
/// 2 and e_i+1^2 / 2 (those there are); without pairs, the half-width of the step's interval / 1.96. Each is
/// multiplied by how much further out Student's t lies than the normal distribution at sqrt(penalty), and its square
/// moved halfway to the mean square of the series.
void addChangePoints(Series &series, const ChangeErrors &errors, double falseAlarm);

/// Reads the neighbouring steps of every change again and fills `change` with bootstrapMeans of the pairs.
void addChangeIntervals(Series &series, std::span<const StepSource> steps, const SharedColumns &shared,
    const SeriesOptions &options, Progress &progress);

} // namespace headwise::compare::runs
