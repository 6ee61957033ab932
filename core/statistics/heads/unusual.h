// SPDX-License-Identifier: GPL-3.0-or-later
// Unusual heads and examples (outliers).
#pragma once

#include "core/statistics/heads/slicestatistics.h"
#include "core/statistics/robustscore.h"

namespace headwise::statistics::heads {

/// A head whose mean is far from the means of the other heads of its stack.
struct UnusualHead
{
    std::size_t head = 0, measure = 0; ///< indices into attention::MeasureValues
    double mean = 0, median = 0;       ///< its mean over examples; the median over all heads
    double score = 0;                  ///< robust z
};

/// Scores are not computed with less spread than this share of a measure's range (without a fixed range: of the largest
/// median of any head), since a weight of 0.0008 is nothing unusual however equal the other weights are.
inline constexpr double minSpread = 0.001;

/// An example at which more heads have unusual values than chance explains.
struct UnusualExample
{
    std::int64_t example = 0;
    std::int64_t scored = 0, beyond = 0; ///< (head, measure) pairs with a score here, and those beyond the threshold
    double expected = 0;                 ///< pairs beyond the threshold, by the mean of the other examples
    std::size_t head = 0, measure = 0;   ///< where its score is largest
    double value = 0, median = 0, score = 0;
};

struct Unusual
{
    std::vector<UnusualHead> heads;       ///< largest |score| first
    std::vector<UnusualExample> examples; ///< largest share beyond the threshold first, then largest |score|
    /// Heads x measures whose examples have too little spread for a score (MAD = 0).
    std::int64_t unscoredColumns = 0;
};

/// Robust z scores (robustscore.h) of the heads' means within stack and measure, and of every example within each head
/// and measure. Heads are reported if |z| >= `threshold`. Of hundreds of heads and measures some are beyond it in every
/// example, so an example is reported only if their number is itself beyond what the other examples let expect: with a
/// chance below 1 % (Poisson), and a robust z of the root of their share that reaches the threshold, since heads of one
/// example depend on each other. Independent of
/// the number of threads. Throws Error{Cancelled}.
Unusual findUnusual(const attention::MeasureValues &values, double threshold, Progress &progress);

} // namespace headwise::statistics::heads
