// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/heads/accumulators.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cassert>

namespace headwise::statistics::heads {

namespace {

/// Rows added at a time and columns per task, so that the data stay in a core's cache.
constexpr std::int64_t blockRows = 1024, blockColumns = 16;

void addBlock(SampleView rows, std::int64_t first, std::vector<ColumnAccumulator> &columns)
{
    const std::int64_t end = std::min(first + blockColumns, rows.columns);
    for (std::int64_t c = first; c < end; ++c) {
        columns[c].moments.merge(streaming::momentsOf(rows.values + c, rows.examples, rows.columns));
        columns[c].sketch.add(rows.values + c, rows.examples, rows.columns);
    }
}

Distribution distributionOf(const ColumnAccumulator &column, double level)
{
    const streaming::Moments &moments = column.moments;
    Distribution result;
    result.estimate.n = moments.count;
    result.estimate.missing = moments.missing;
    if (moments.count == 0)
        return result;
    result.estimate.mean = moments.mean;
    result.estimate.deviation = moments.deviation();
    setExpansionLimits(result.estimate, moments.skewness(), level);
    const auto within = [&](double share) {
        return std::clamp(column.sketch.quantile(share), moments.lowest, moments.highest);
    };
    result.lowest = moments.lowest;
    result.lowerQuartile = within(0.25);
    result.median = within(0.5);
    result.upperQuartile = within(0.75);
    result.highest = moments.highest;
    return result;
}

} // namespace

void ColumnAccumulators::add(SampleView rows)
{
    assert(rows.columns == static_cast<std::int64_t>(m_columns.size()));
    m_examples += rows.examples;
    for (std::int64_t first = 0; first < rows.examples; first += blockRows) {
        const SampleView block{
            rows.values + first * rows.columns, std::min(blockRows, rows.examples - first), rows.columns};
        parallelFor((rows.columns + blockColumns - 1) / blockColumns,
            [&](std::size_t task) { addBlock(block, static_cast<std::int64_t>(task) * blockColumns, m_columns); });
    }
}

void ColumnAccumulators::merge(const ColumnAccumulators &other)
{
    assert(m_columns.size() == other.m_columns.size());
    m_examples += other.m_examples;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        m_columns[c].moments.merge(other.m_columns[c].moments);
        m_columns[c].sketch.merge(other.m_columns[c].sketch);
    }
}

std::vector<Distribution> ColumnAccumulators::distributions(double level) const
{
    std::vector<Distribution> result;
    for (const ColumnAccumulator &column : m_columns)
        result.push_back(distributionOf(column, level));
    return result;
}

SliceAccumulators::SliceAccumulators(const attention::MeasureValues &values, const Slicing &slicing)
    : m_heads(values.heads)
    , m_measures(values.measures)
    , m_slicing(slicing)
    , m_accumulators(slicing.slices.size() + 1, ColumnAccumulators(values.columns()))
{
}

void SliceAccumulators::add(const attention::MeasureValues &block, std::int64_t firstExample)
{
    m_accumulators[0].add(viewOf(block));
    for (std::size_t s = 0; s < m_slicing.slices.size(); ++s) {
        const std::vector<std::int64_t> &examples = m_slicing.slices[s].examples;
        std::vector<std::int64_t> inside;
        for (auto e = std::lower_bound(examples.begin(), examples.end(), firstExample);
             e != examples.end() && *e < firstExample + block.examples; ++e)
            inside.push_back(*e - firstExample);
        m_accumulators[s + 1].add(viewOf(attention::takeExamples(block, inside)));
    }
}

void SliceAccumulators::merge(const SliceAccumulators &other)
{
    assert(m_accumulators.size() == other.m_accumulators.size());
    for (std::size_t i = 0; i < m_accumulators.size(); ++i)
        m_accumulators[i].merge(other.m_accumulators[i]);
}

std::vector<SliceStatistics> SliceAccumulators::statistics() const
{
    std::vector<SliceStatistics> result;
    for (std::size_t i = 0; i < m_accumulators.size(); ++i) {
        result.push_back({i == 0 ? "all" : m_slicing.slices[i - 1].name, m_accumulators[i].examples(),
            m_accumulators[i].distributions()});
        keepWithinRanges(m_measures, result.back().distributions);
    }
    return result;
}

} // namespace headwise::statistics::heads
