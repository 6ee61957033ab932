// SPDX-License-Identifier: GPL-3.0-or-later
// The noise of a series as its neighbouring steps show it, beside the sampling error of its means.
#pragma once

#include <span>
#include <vector>

namespace headwise::compare::runs {

/// Robust standard deviation of the noise of a series of >= 3 values: each value is held against the line between its
/// neighbours, e = (y_j - l y_i - (1 - l) y_k) / sqrt(1 + l^2 + (1 - l)^2), and median |e| / 0.6745 is taken. For equal
/// steps these are second differences / sqrt 6: a slope does not widen them. A jump does, beside it, so the same is
/// taken from the values without their best change of level, and the smaller one counts. Neighbours are 1, 2 (from 8
/// values on) and 4 (from 16 on) steps away, and the largest result counts: white noise shows the same at all
/// distances, noise that lasts over steps shows more at the larger ones. `places`: the training steps.
double neighbourScatter(std::span<const double> places, std::span<const double> values);

/// The logarithm of the squared scatter of white noise of standard deviation 1 at these places: mean and variance over
/// 500 seeded draws.
struct ScatterLaw
{
    double mean = 0, variance = 0;
};
ScatterLaw scatterLaw(std::span<const double> places);

/// The scatter of one series, in units of its sampling error, without the bias of its law.
struct ScatterRatio
{
    double logarithm = 0; ///< of the square
    double variance = 0;  ///< of the logarithm, by the law
};

/// By how much the sampling error of a series is to be widened, and how well that is known.
struct NoiseFactor
{
    double factor = 1;  ///< at least 1: the sampling error is always there
    double freedom = 0; ///< degrees of freedom of Student's t
};

/// One series of few steps tells little about its noise, but all heads and measures of a run tell together: logarithms
/// are moved towards their median by the share that chance has in their spread (an empirical Bayes estimate, as the
/// moderated t of Smyth 2004, doi 10.2202/1544-6115.1027, with robust moments). Fewer than `minPooled` series, and
/// series more than 3 standard deviations above the median, stand for themselves.
std::vector<NoiseFactor> noiseFactors(std::span<const ScatterRatio> ratios);
inline constexpr std::size_t minPooled = 20;

} // namespace headwise::compare::runs
