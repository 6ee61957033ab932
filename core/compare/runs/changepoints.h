// SPDX-License-Identifier: GPL-3.0-or-later
// Where the level of a short series of means changes: exact optimal partitioning under known noise.
#pragma once

#include "core/base/note.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::compare::runs {

/// What a further change point must save, and how that number came about.
struct ChangePenalty
{
    double value = 0;               ///< beta, in units of squared standardised deviations
    Note method{"change_method"};   ///< for views and reports
    Note formula{"change_penalty"}; ///< with its numbers put in
};

/// beta = the quantile of chi-squared with 1 degree of freedom at 1 - alpha / (S (m - 1)), alpha = `falseAlarm`, for S
/// series of m steps. A single change at a given place of a series without any saves a chi-squared number with 1 degree
/// of freedom, and there are S (m - 1) places: by Bonferroni's inequality, the chance of a change point anywhere in S
/// series that do not change is about alpha at most. m >= 2, S >= 1.
ChangePenalty changePenalty(std::int64_t steps, std::int64_t series, double falseAlarm = 0.05);

/// The level before position `position` differs from the level from there on.
struct ChangePoint
{
    int position = 0;                       ///< first index of the new segment, 1..m-1
    double levelBefore = 0, levelAfter = 0; ///< weighted means of the segments on both sides
    double score = 0;                       ///< what joining the two segments would cost more: z^2 of the difference
};

/// Least sum over segments of sum_i ((x_i - level) / noise_i)^2 + beta (number of change points), level = mean of the
/// segment weighted with 1 / noise_i^2, over all partitions of the series into segments: exact, by dynamic programming
/// (optimal partitioning, Jackson et al. 2005, doi 10.1109/LSP.2001.838216; what PELT, Killick et al. 2012, prunes).
/// Time m^2. Of partitions of equal cost, that with fewer change points. Positions whose value is NaN are left out and
/// belong to the segment before. `noise`: standard errors, > 0 where the value is defined.
std::vector<ChangePoint> findChangePoints(
    std::span<const double> values, std::span<const double> noise, double penalty);

/// Standard errors for findChangePoints from sampling errors and from how much the series wobbles from step to step:
/// noise_i = max(errors_i, w, floor), w = median_i |x_i - x_i-1| / (0.6745 sqrt 2) (the lower of two middle ones): what
/// moves by as much at most steps is no change point; 0 for two steps. floor = 1e-5 of the largest |x|, float32's
/// share, and at least 1e-12. NaN errors count as 0.
std::vector<double> stepNoise(std::span<const double> values, std::span<const double> errors);

} // namespace headwise::compare::runs
