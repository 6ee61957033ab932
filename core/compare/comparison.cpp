// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparison.h"

#include "core/base/notdefined.h"
#include "core/compare/comparisonwork.h"
#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::compare {

namespace {

void fillExampleMeans(ComparisonResult &result)
{
    const std::size_t heads = result.heads.size();
    result.exampleMeans.assign(result.examples.size(), notDefined);
    for (std::size_t e = 0; !result.divergences.empty() && e < result.examples.size(); ++e) {
        double sum = 0;
        int count = 0;
        for (std::size_t h = 0; h < heads; ++h) {
            if (const float value = result.divergences[e * heads + h]; !std::isnan(value)) {
                sum += value;
                ++count;
            }
        }
        if (count > 0)
            result.exampleMeans[e] = sum / count;
    }
}

/// Spreads estimates of [heads, measures] columns over the heads.
template <typename T>
void spread(ComparisonResult &result, const std::vector<T> &columns, std::vector<T> HeadComparison::*member)
{
    const auto width = static_cast<std::ptrdiff_t>(result.measures.size());
    for (std::size_t h = 0; h < result.heads.size(); ++h) {
        const auto first = columns.begin() + static_cast<std::ptrdiff_t>(h) * width;
        (result.heads[h].*member).assign(first, first + width);
    }
}

void keepSidesWithin(ComparisonResult &result)
{
    for (std::size_t m = 0; m < result.measures.size(); ++m) {
        const int index = measureIndex(result.measures[m]);
        if (index < 0)
            continue; // stored by another writer
        for (HeadComparison &head : result.heads) {
            statistics::keepWithin(head.baseline[m], measures()[index].low, measures()[index].high);
            statistics::keepWithin(head.comparison[m], measures()[index].low, measures()[index].high);
        }
    }
}

/// The distance is the root of a mean of divergences: so are its limits. Its deviation is that of the examples' own.
void takeRoots(std::vector<statistics::Estimate> &estimates, const std::vector<float> &distances)
{
    const auto heads = static_cast<std::int64_t>(estimates.size());
    const auto summaries =
        statistics::summariseColumns({distances.data(), static_cast<std::int64_t>(distances.size()) / heads, heads});
    for (std::int64_t h = 0; h < heads; ++h) {
        statistics::Estimate &estimate = estimates[h];
        for (double *value : {&estimate.mean, &estimate.low, &estimate.high})
            *value = divergenceDistance(*value);
        estimate.deviation = summaries[h].deviation;
    }
}

/// Of values [examples, heads].
std::vector<statistics::Estimate> divergenceEstimates(const std::vector<float> &values, Divergence divergence,
    const statistics::BootstrapOptions &bootstrap, std::int64_t heads, Progress &progress)
{
    const bool distance = divergence == Divergence::JensenShannonDistance;
    std::vector<float> squares;
    if (distance)
        std::transform(values.begin(), values.end(), std::back_inserter(squares), [](float v) { return v * v; });
    const std::vector<float> &averaged = distance ? squares : values;
    auto estimates = statistics::bootstrapMeans(
        {averaged.data(), static_cast<std::int64_t>(values.size()) / heads, heads}, bootstrap, progress);
    const double highest = largestDivergence(distance ? Divergence::JensenShannon : divergence);
    for (statistics::Estimate &estimate : estimates)
        statistics::keepWithin(estimate, 0, highest);
    if (distance)
        takeRoots(estimates, values);
    return estimates;
}

void addStatistics(ComparisonWork &work, const SideValues &sides, Progress &progress)
{
    ComparisonResult &result = work.result;
    const auto examples = static_cast<std::int64_t>(result.examples.size());
    const auto heads = static_cast<std::int64_t>(result.heads.size());
    const std::int64_t columns = heads * static_cast<std::int64_t>(result.measures.size());
    const statistics::BootstrapOptions bootstrap{.rounds = work.options.bootstrapRounds, .seed = work.options.seed};
    PartProgress first(progress, 0, 0.1), second(progress, 0.1, 0.3), third(progress, 0.3, 0.5),
        fourth(progress, 0.5, 0.75), fifth(progress, 0.75, 1);
    if (!result.divergences.empty()) {
        const auto estimates = divergenceEstimates(result.divergences, result.divergence, bootstrap, heads, first);
        for (std::int64_t h = 0; h < heads; ++h)
            result.heads[h].divergence = estimates[h];
    }
    for (OtherDivergence &other : result.otherDivergences)
        other.heads = divergenceEstimates(other.values, other.divergence, bootstrap, heads, first);
    spread(result, statistics::bootstrapMeans({sides.baseline.data(), examples, columns}, bootstrap, second),
        &HeadComparison::baseline);
    spread(result, statistics::bootstrapMeans({sides.comparison.data(), examples, columns}, bootstrap, third),
        &HeadComparison::comparison);
    keepSidesWithin(result);
    const statistics::SampleView changes{result.changes.data(), examples, columns};
    spread(result, statistics::bootstrapMeans(changes, bootstrap, fourth), &HeadComparison::changes);
    spread(result,
        statistics::testChanges(changes, {.permutations = work.options.permutations, .seed = work.options.seed}, fifth),
        &HeadComparison::tests);
}

void rankHeads(ComparisonResult &result)
{
    const auto quantity = [&](int h) {
        const HeadComparison &head = result.heads[h];
        const double value = result.hasDivergences  ? head.divergence.mean
                             : head.changes.empty() ? 0.0
                                                    : std::abs(head.changes.front().mean);
        return std::isnan(value) ? -1.0 : value; // not defined: last
    };
    result.ranking.resize(result.heads.size());
    std::iota(result.ranking.begin(), result.ranking.end(), 0);
    std::stable_sort(
        result.ranking.begin(), result.ranking.end(), [&](int a, int b) { return quantity(a) > quantity(b); });
}

} // namespace

ComparisonResult compareSources(const Baseline<const attention::AttentionSource *> &baseline,
    const Comparison<const attention::AttentionSource *> &comparison, const CompareOptions &options, Progress &progress)
{
    ComparisonResult result;
    result.units = options.units;
    result.divergence = options.divergence;
    ComparisonWork work{**baseline, **comparison, options, result};
    PartProgress aligning(progress, 0, 0.1), reading(progress, 0.1, 0.8), statistics(progress, 0.8, 1);
    prepareComparison(work, aligning);
    const SideValues sides = collectValues(work, reading);
    result.changes.resize(sides.baseline.size());
    std::transform(sides.comparison.begin(), sides.comparison.end(), sides.baseline.begin(), result.changes.begin(),
        std::minus<float>());
    fillExampleMeans(result);
    addStatistics(work, sides, statistics);
    rankHeads(result);
    progress.advanceOrThrow(1);
    return result;
}

} // namespace headwise::compare
