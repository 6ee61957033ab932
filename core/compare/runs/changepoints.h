// SPDX-License-Identifier: GPL-3.0-or-later
// Change points in the level of a short series of means, by exact optimal partitioning with known noise.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::compare::runs {

/// The penalty per change point, and how it was computed.
struct ChangePenalty
{
    double value = 0;    ///< beta, in units of squared standardised deviations
    std::string method;  ///< one sentence for views and reports
    std::string formula; ///< with its numbers put in
};

/// beta = the quantile of chi-squared with 1 degree of freedom at 1 - alpha / (S (m - 1)), alpha = `falseAlarm`, for S
/// series of m steps. In a series without change points, one change point at a given position reduces the cost by a
/// chi-squared variable with 1 degree of freedom, and there are S (m - 1) positions: by Bonferroni's inequality, the
/// probability of any change point in S series without changes is at most about alpha. m >= 2, S >= 1.
ChangePenalty changePenalty(std::int64_t steps, std::int64_t series, double falseAlarm = 0.05);

/// A change of level at `position`.
struct ChangePoint
{
    int position = 0;                       ///< first index of the new segment, 1..m-1
    double levelBefore = 0, levelAfter = 0; ///< weighted means of the segments on both sides
    /// Increase in cost when the two segments are joined: z^2 of the difference.
    double score = 0;
};

/// Minimises the sum over segments of sum_i ((x_i - level) / noise_i)^2 + beta (number of change points), where level
/// is the mean of the segment weighted with 1 / noise_i^2, over all partitions of the series into segments: exact, by
/// dynamic programming (optimal partitioning, Jackson et al. 2005, doi 10.1109/LSP.2001.838216; the problem that PELT,
/// Killick et al. 2012, solves with pruning). Time m^2. Among partitions of equal cost, the one with fewer change
/// points is returned. Positions whose value is NaN are left out and belong to the segment before. `noise`: standard
/// errors, > 0 where the value is defined.
std::vector<ChangePoint> findChangePoints(
    std::span<const double> values, std::span<const double> noise, double penalty);

/// Standard errors for findChangePoints from sampling errors and from the usual variation from step to step: noise_i =
/// max(errors_i, w, floor), w = median_i |x_i - x_i-1| / (0.6745 sqrt 2) (the lower of two middle ones): a change of
/// the usual size is not a change point; 0 for two steps. floor = 1e-5 of the largest |x|, for the precision of
/// float32, and at least 1e-12. NaN errors count as 0.
std::vector<double> stepNoise(std::span<const double> values, std::span<const double> errors);

} // namespace headwise::compare::runs
