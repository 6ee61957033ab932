// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/rankings.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::dataset {

namespace {

/// Indices 0..count-1 without those whose value is NaN, largest value first; equal values keep their order.
template <typename Index, typename Value> std::vector<Index> largestFirst(std::int64_t count, Value value)
{
    std::vector<Index> order;
    for (std::int64_t i = 0; i < count; ++i)
        if (!std::isnan(value(i)))
            order.push_back(static_cast<Index>(i));
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return value(a) > value(b); });
    return order;
}

} // namespace

std::vector<int> rankHeadsOfExample(const ComparisonResult &result, std::int64_t example)
{
    if (!result.hasDivergences())
        return {};
    return largestFirst<int>(static_cast<std::int64_t>(result.heads.size()),
        [&](std::int64_t head) { return result.divergenceAt(example, static_cast<int>(head)); });
}

std::vector<std::int64_t> rankExamplesByDivergence(const ComparisonResult &result, int head)
{
    if (!result.hasDivergences())
        return {};
    return largestFirst<std::int64_t>(static_cast<std::int64_t>(result.examples.size()),
        [&](std::int64_t example) { return result.divergenceAt(example, head); });
}

std::vector<std::int64_t> rankExamplesByChange(const ComparisonResult &result, int head, int measure)
{
    const std::vector<float> changes = result.changesOf(head, measure);
    return largestFirst<std::int64_t>(
        std::ssize(changes), [&](std::int64_t example) { return std::abs(changes[example]); });
}

} // namespace headwise::compare::dataset
