// SPDX-License-Identifier: GPL-3.0-or-later
// Change points in the level of a short series of means, by exact optimal partitioning with known noise.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace headwise::compare::runs {

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

/// max over the places of z^2 of the difference of the levels before and after the place, as ChangePoint::score: how
/// much one change of level says about the series. 0 for fewer than two values.
double largestScore(std::span<const double> values, std::span<const double> noise);

/// A series bends twice where its level shifts: away from the level before, and into the level after. z of both, > 0
/// where they agree with a shift.
struct Bends
{
    double before = 0, after = 0;
};

/// With means over up to 3 values each, A and B before `position`, C and D from it on: `before` tells by how much B
/// lies on the other side of the line from A to C than a gradual change would put it, `after` the same for C on the
/// line from B to D. Values on a curve that is convex or concave everywhere, such as a slope or a saturating curve,
/// give at least one of them <= 0 but for noise (B's mean is a mixture of lower spread than that of A and C at the same
/// place), so the smaller one tests all such curves at once. `places`: the training steps. Nothing with fewer than two
/// values on a side: there, a shift and a curve look alike.
std::optional<Bends> bendsAt(
    std::span<const double> places, std::span<const double> values, std::span<const double> noise, int position);

} // namespace headwise::compare::runs
