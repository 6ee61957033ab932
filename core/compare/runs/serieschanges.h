// SPDX-License-Identifier: GPL-3.0-or-later
// Computes the change points of a series from its points.
#pragma once

#include "core/compare/runs/stepvalues.h"

namespace headwise::compare::runs {

/// Standard errors of the changes from the step before: [steps, heads, measures], NaN at the first step and where the
/// two steps have fewer than two common examples.
using ChangeErrors = std::vector<float>;

/// Series of fewer steps are not judged: the noise between steps would rest on fewer than four values.
inline constexpr int minChangeSteps = 6;

/// Fills `changes` (without their `change`), `trends` and `penalty`, in four steps.
///
/// Noise. The sampling error of a step's mean is taken from the pairs of neighbouring steps, so that differences
/// between examples cancel: with e_i the error of x_i - x_i-1, errors_i^2 is the mean of e_i^2 / 2 and e_i+1^2 / 2 (as
/// far as they exist); without pairs, it is the half-width of the step's interval / 1.96. Each is multiplied by the
/// ratio of the quantiles of Student's t and the normal distribution, for few examples, and its square is moved halfway
/// to the mean square of the series. The series is then widened to the noise that neighbouring steps show
/// (noiseFactors), which knows the jitter of training, with its degrees of freedom d.
///
/// Whether. p of a series is (m - 1) P(|t_d| > sqrt(largestScore)), by Bonferroni's inequality over its m - 1 places;
/// Benjamini and Hochberg's procedure over all series (heads x measures) at `falseDiscovery` says which ones changed.
///
/// Where. findChangePoints with the penalty that is the squared quantile of t_d at that threshold.
///
/// How. A change of level is a shift if both bends (bendsAt) exceed the one-sided quantile of t_d at 1.5 % / (change
/// points of the series); then at most 5 % of series that move along a convex or concave curve are told as shifts
/// (measured, tst_changerates.cpp). What is left is a trend: a slope where several change points follow in one
/// direction, or where the step from one value to the next is clearly smaller than the change of level; else it is
/// open. A change before the second or after the last but one step is never a shift: a curve looks the same there.
void addChangePoints(Series &series, const ChangeErrors &errors, double falseDiscovery);

/// Reads the two steps of every change again and fills `change` with bootstrapMeans of the pairs.
void addChangeIntervals(Series &series, std::span<const StepSource> steps, const SharedColumns &shared,
    const SeriesOptions &options, Progress &progress);

} // namespace headwise::compare::runs
