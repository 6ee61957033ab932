// SPDX-License-Identifier: GPL-3.0-or-later
// Computes the change points of a series from its points.
#pragma once

#include "core/compare/runs/stepvalues.h"

namespace headwise::compare::runs {

/// Standard errors of the changes from the step before: [steps, heads, measures], NaN at the first step and where the
/// two steps have fewer than two common examples.
using ChangeErrors = std::vector<float>;

/// Fills `changes` (without their `change`) and `penalty`. The sampling error of a step's mean is taken from the pairs
/// of neighbouring steps, so that differences between examples cancel. With e_i the error of x_i - x_i-1, errors_i^2 is
/// the mean of e_i^2 / 2 and e_i+1^2 / 2 (as far as they exist); without pairs, it is the half-width of the step's
/// interval / 1.96. Each is multiplied by the ratio of the quantiles of Student's t and the normal distribution at
/// sqrt(penalty), and its square is moved halfway to the mean square of the series.
void addChangePoints(Series &series, const ChangeErrors &errors, double falseAlarm);

/// Reads the two steps of every change again and fills `change` with bootstrapMeans of the pairs.
void addChangeIntervals(Series &series, std::span<const StepSource> steps, const SharedColumns &shared,
    const SeriesOptions &options, Progress &progress);

} // namespace headwise::compare::runs
