// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison.h"

#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare {

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

/// Mean of one measure over all examples, per flat head; NaN where no example has a value.
std::vector<double> headMeans(const attention::MeasureValues &values, int measure)
{
    std::vector<double> means(values.heads);
    for (int head = 0; head < values.heads; ++head) {
        double sum = 0;
        std::int64_t count = 0;
        for (std::int64_t e = 0; e < values.examples; ++e) {
            if (const float value = values.at(e, head, measure); !std::isnan(value)) {
                sum += value;
                ++count;
            }
        }
        means[head] = sum / static_cast<double>(count); // 0 / 0 = NaN
    }
    return means;
}

} // namespace

int ComparisonResult::headIndex(attention::HeadId head) const
{
    const auto found =
        std::find_if(heads.begin(), heads.end(), [head](const HeadComparison &h) { return h.head == head; });
    return found == heads.end() ? -1 : static_cast<int>(found - heads.begin());
}

std::vector<int> rankHeadsOfExample(const ComparisonResult &result, std::int64_t example)
{
    if (result.divergences.empty())
        return {};
    return largestFirst<int>(static_cast<std::int64_t>(result.heads.size()),
        [&](std::int64_t head) { return result.divergenceAt(example, static_cast<int>(head)); });
}

std::vector<std::int64_t> rankExamplesByDivergence(const ComparisonResult &result, int head)
{
    if (result.divergences.empty())
        return {};
    return largestFirst<std::int64_t>(static_cast<std::int64_t>(result.examples.size()),
        [&](std::int64_t example) { return result.divergenceAt(example, head); });
}

std::vector<std::int64_t> rankExamplesByChange(const ComparisonResult &result, int head, int measure)
{
    return largestFirst<std::int64_t>(static_cast<std::int64_t>(result.examples.size()),
        [&](std::int64_t example) { return std::abs(result.changeAt(example, head, measure)); });
}

bool looksUniform(const attention::AttentionSource &source)
{
    constexpr double nearlyUniform = 0.98;
    const auto &ids = source.measureIds();
    const auto found = std::find(ids.begin(), ids.end(), "normalised_entropy");
    if (found == ids.end())
        return false;
    bool any = false;
    for (const attention::StackLayout &layout : source.stacks()) {
        for (const double mean : headMeans(source.measures(layout.stack), static_cast<int>(found - ids.begin()))) {
            if (mean < nearlyUniform)
                return false;
            any = any || !std::isnan(mean);
        }
    }
    return any;
}

} // namespace headwise::compare
