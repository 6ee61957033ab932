// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/comparisonstatistics.h"

#include "core/base/notdefined.h"
#include "core/statistics/heads/slicestatistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::compare::dataset {

namespace {

void fillExampleMeans(ComparisonResult &result)
{
    const std::size_t heads = result.heads.size();
    result.exampleMeans.assign(result.examples.size(), notDefined);
    for (std::size_t e = 0; result.hasDivergences() && e < result.examples.size(); ++e) {
        double sum = 0;
        int count = 0;
        for (std::size_t h = 0; h < heads; ++h) {
            if (const float value = result.quantities.front().values[e * heads + h]; !std::isnan(value)) {
                sum += value;
                ++count;
            }
        }
        if (count > 0)
            result.exampleMeans[e] = sum / count;
    }
}

/// For a root of a mean of squares, the limits are roots too. The deviation is that of the examples' values.
void takeRoots(std::vector<statistics::Estimate> &estimates, const std::vector<float> &values)
{
    const auto heads = static_cast<std::int64_t>(estimates.size());
    const auto summaries =
        statistics::summariseColumns({values.data(), static_cast<std::int64_t>(values.size()) / heads, heads});
    for (std::int64_t h = 0; h < heads; ++h) {
        statistics::Estimate &estimate = estimates[h];
        for (double *value : {&estimate.mean, &estimate.low, &estimate.high})
            *value = std::sqrt(*value);
        estimate.deviation = summaries[h].deviation;
    }
}

/// Estimates for values [examples, heads].
void estimateDivergence(
    ComparedQuantity &quantity, std::int64_t heads, const statistics::BootstrapOptions &bootstrap, Progress &progress)
{
    const bool isRoot = quantity.divergence->rootOf != nullptr;
    const std::vector<float> &values = quantity.values;
    std::vector<float> squares;
    if (isRoot)
        std::transform(values.begin(), values.end(), std::back_inserter(squares), [](float v) { return v * v; });
    const std::vector<float> &averaged = isRoot ? squares : values;
    quantity.heads = statistics::bootstrapMeans(
        {averaged.data(), static_cast<std::int64_t>(values.size()) / heads, heads}, bootstrap, progress);
    for (statistics::Estimate &estimate : quantity.heads)
        statistics::keepWithin(estimate, 0, quantity.divergence->averaged().largest);
    if (isRoot)
        takeRoots(quantity.heads, values);
}

/// A block of columns [heads, measures] of a comparison whose results are written into its heads.
class ColumnStatistics
{
public:
    ColumnStatistics(ComparisonResult &result, const ComparisonStatistics &options)
        : m_result(result), m_options(options), m_bootstrap{.rounds = options.bootstrapRounds, .seed = options.seed}
    {
        for (HeadComparison &head : result.heads) {
            head.changes.resize(result.measures.size());
            head.tests.resize(result.measures.size());
            for (const Side side : bothSides)
                head.means[side].resize(result.measures.size());
        }
        result.hasChanges = false;
        result.allChangesZero = true;
    }

    void run(Progress &progress)
    {
        const std::int64_t columns = m_result.values.columns(), atOnce = m_result.values.columnsAtOnce();
        for (std::int64_t first = 0; first < columns; first += atOnce) {
            const std::int64_t count = std::min(atOnce, columns - first);
            PartProgress part(progress, static_cast<double>(first) / static_cast<double>(columns),
                static_cast<double>(first + count) / static_cast<double>(columns));
            addColumns(first, count, part);
        }
        ComparisonResult *const family = &m_result;
        correctFamily({&family, 1});
        m_result.allChangesZero = m_result.allChangesZero && m_result.hasChanges;
    }

private:
    template <typename T, typename Place> void spread(const std::vector<T> &columns, std::int64_t first, Place place)
    {
        const auto measures = static_cast<std::int64_t>(m_result.measures.size());
        for (std::int64_t c = 0; c < std::ssize(columns); ++c)
            place(m_result.heads[(first + c) / measures])[(first + c) % measures] = columns[c];
    }

    void addColumns(std::int64_t first, std::int64_t count, Progress &progress)
    {
        PartProgress estimating[] = {{progress, 0, 0.25}, {progress, 0.25, 0.5}}, testing(progress, 0.5, 1);
        for (const Side side : bothSides) {
            const std::vector<float> values = m_result.values.read(side, first, count);
            auto means = statistics::bootstrapMeans({values.data(), m_result.values.examples(), count}, m_bootstrap,
                estimating[static_cast<std::size_t>(side)]);
            keepWithinMeasures(means, first);
            spread(
                means, first, [side](HeadComparison & head) -> auto & { return head.means[side]; });
        }
        const std::vector<float> changes = m_result.values.changes(first, count);
        for (const float change : changes) {
            m_result.hasChanges = m_result.hasChanges || !std::isnan(change);
            m_result.allChangesZero = m_result.allChangesZero && (std::isnan(change) || change == 0);
        }
        const ChangeStatistics tested =
            describeChanges({changes.data(), m_result.values.examples(), count}, m_options, testing);
        spread(
            tested.estimates, first, [](HeadComparison & head) -> auto & { return head.changes; });
        spread(
            tested.tests, first, [](HeadComparison & head) -> auto & { return head.tests; });
    }

    void keepWithinMeasures(std::vector<statistics::Estimate> &means, std::int64_t first)
    {
        const auto count = static_cast<std::int64_t>(m_result.measures.size());
        for (std::int64_t c = 0; c < std::ssize(means); ++c)
            statistics::heads::keepWithinMeasure(means[c], m_result.measures[(first + c) % count]);
    }

    ComparisonResult &m_result;
    const ComparisonStatistics &m_options;
    statistics::BootstrapOptions m_bootstrap;
};

void rankHeads(ComparisonResult &result)
{
    const auto quantity = [&](int h) {
        const double value = result.hasDivergences()           ? result.divergenceOf(h).mean
                             : result.heads[h].changes.empty() ? 0.0
                                                               : std::abs(result.heads[h].changes.front().mean);
        return std::isnan(value) ? -1.0 : value; // undefined values rank last
    };
    result.ranking.resize(result.heads.size());
    std::iota(result.ranking.begin(), result.ranking.end(), 0);
    std::stable_sort(
        result.ranking.begin(), result.ranking.end(), [&](int a, int b) { return quantity(a) > quantity(b); });
}

} // namespace

std::vector<int> copiedMeasures(std::span<const statistics::Estimate> changes, std::size_t measures)
{
    const std::size_t heads = measures == 0 ? 0 : changes.size() / measures;
    const auto alike = [&](std::size_t a, std::size_t b) {
        bool changed = false;
        for (std::size_t h = 0; h < heads; ++h) {
            const statistics::Estimate &one = changes[h * measures + a], &other = changes[h * measures + b];
            if (one.n != other.n)
                return false;
            if (one.n == 0)
                continue;
            const double tolerance = 1e-4 * (std::abs(one.mean) + (one.n > 1 ? one.deviation : 0));
            if (!(std::abs(std::abs(one.mean) - std::abs(other.mean)) <= tolerance) ||
                (one.n > 1 && !(std::abs(one.deviation - other.deviation) <= tolerance)))
                return false;
            changed = changed || one.mean != 0 || (one.n > 1 && one.deviation != 0);
        }
        return changed;
    };
    std::vector<int> copies(measures, -1);
    for (std::size_t m = 1; m < measures; ++m)
        for (std::size_t earlier = 0; earlier < m && copies[m] < 0; ++earlier)
            if (copies[earlier] < 0 && alike(earlier, m))
                copies[m] = static_cast<int>(earlier);
    return copies;
}

std::vector<int> correctFamily(ChangeStatistics &changes, std::size_t measures)
{
    const std::vector<int> copies = copiedMeasures(changes.estimates, measures);
    std::vector<double> p;
    for (const statistics::significance::PairedTest &test : changes.tests)
        p.push_back(test.p);
    const std::vector<double> q = statistics::significance::falseDiscoveryRates(p, copies);
    for (std::size_t c = 0; c < q.size(); ++c)
        changes.tests[c].q = q[c];
    return copies;
}

void correctFamily(std::span<ComparisonResult *const> results)
{
    ChangeStatistics all;
    for (const ComparisonResult *result : results)
        for (const HeadComparison &head : result->heads) {
            all.estimates.insert(all.estimates.end(), head.changes.begin(), head.changes.end());
            all.tests.insert(all.tests.end(), head.tests.begin(), head.tests.end());
        }
    if (all.tests.empty())
        return;
    const std::size_t measures = results.front()->measures.size();
    const std::vector<int> copies = correctFamily(all, measures);
    auto next = all.tests.begin();
    for (ComparisonResult *result : results) {
        result->copiedMeasures = copies;
        for (HeadComparison &head : result->heads)
            for (statistics::significance::PairedTest &test : head.tests)
                test.q = (next++)->q;
    }
}

ChangeStatistics describeChanges(
    statistics::SampleView changes, const ComparisonStatistics &options, Progress &progress)
{
    PartProgress estimating(progress, 0, 0.4), testing(progress, 0.4, 1);
    ChangeStatistics tested;
    tested.estimates =
        statistics::bootstrapMeans(changes, {.rounds = options.bootstrapRounds, .seed = options.seed}, estimating);
    tested.tests = statistics::significance::testChanges(
        changes, {.permutations = options.permutations, .seed = options.seed}, testing);
    return tested;
}

void addStatistics(ComparisonResult &result, const ComparisonStatistics &options, Progress &progress)
{
    PartProgress divergences(progress, 0, 0.1), columns(progress, 0.1, 1);
    const statistics::BootstrapOptions bootstrap{.rounds = options.bootstrapRounds, .seed = options.seed};
    fillExampleMeans(result);
    for (ComparedQuantity &quantity : result.quantities)
        estimateDivergence(quantity, static_cast<std::int64_t>(result.heads.size()), bootstrap, divergences);
    ColumnStatistics(result, options).run(columns);
    rankHeads(result);
}

} // namespace headwise::compare::dataset
