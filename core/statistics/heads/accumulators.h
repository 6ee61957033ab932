// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of heads over a stream of examples: sources of any size in bounded memory.
#pragma once

#include "core/statistics/heads/slicestatistics.h"
#include "core/statistics/streaming/moments.h"
#include "core/statistics/streaming/quantilesketch.h"

namespace headwise::statistics::heads {

/// The accumulators of one column; about 10 KB.
struct ColumnAccumulator
{
    streaming::Moments moments;
    streaming::QuantileSketch sketch;
};

/// All columns of a sample. Means, deviations and limits of merged parts agree with one pass to 1e-6 and better,
/// quartiles exactly; they equal those of `describeColumns` except for the error of QuantileSketch and, below
/// `expansionFrom` values, the difference between expansion and resampling. Independent of the number of threads.
class ColumnAccumulators
{
public:
    explicit ColumnAccumulators(std::int64_t columns) : m_columns(columns) {}

    void add(SampleView rows);
    void merge(const ColumnAccumulators &other);
    std::int64_t examples() const { return m_examples; }
    std::vector<Distribution> distributions(double level = 0.95) const;

private:
    std::int64_t m_examples = 0;
    std::vector<ColumnAccumulator> m_columns;
};

/// All examples of a source and its slices.
class SliceAccumulators
{
public:
    /// `values`: the heads and measures; its numbers are not used.
    SliceAccumulators(const attention::MeasureValues &values, const Slicing &slicing);

    /// Adds `block`, the examples from `firstExample` on.
    void add(const attention::MeasureValues &block, std::int64_t firstExample);
    /// `other` must have the same heads, measures and slices (see splitSlicing).
    void merge(const SliceAccumulators &other);
    /// The same result as describeSlices.
    std::vector<SliceStatistics> statistics() const;

private:
    std::vector<attention::HeadId> m_heads;
    std::vector<std::string> m_measures;
    Slicing m_slicing;
    std::vector<ColumnAccumulators> m_accumulators; ///< all examples, then the slices
};

} // namespace headwise::statistics::heads
