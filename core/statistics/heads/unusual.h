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

/// An example at which heads have unusual values.
struct UnusualExample
{
    std::int64_t example = 0;
    std::int64_t scored = 0, beyond = 0; ///< (head, measure) pairs with a score here, and those beyond the threshold
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
/// and measure; reported if |z| >= `threshold`. Independent of the number of threads. Throws Error{Cancelled}.
Unusual findUnusual(const attention::MeasureValues &values, double threshold, Progress &progress);

} // namespace headwise::statistics::heads
