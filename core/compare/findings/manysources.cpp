// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/manysources.h"

#include "core/compare/findings/findingpatterns.h"
#include "core/compare/findings/findingvalues.h"
#include "core/compare/findings/noisefloor.h"

#include <algorithm>

namespace headwise::compare::findings {

namespace {

dataset::MatchedComparison comparedPair(
    const SourceList &sources, int a, int b, const dataset::MatchedComparisonOptions &options, Progress &progress)
{
    return dataset::compareMatched({*sources[a], *sources[b]}, options, progress);
}

/// Options for divergences only, with a single common measure to keep the cost low.
dataset::MatchedComparisonOptions onlyDivergences(const dataset::MatchedComparisonOptions &options,
    const attention::AttentionSource &a, const attention::AttentionSource &b)
{
    dataset::MatchedComparisonOptions only = options;
    only.compare.permutations = 1;
    only.compare.divergences.resize(1);
    only.compare.measures.clear();
    for (const std::string &id : a.measureIds())
        if (only.compare.measures.empty() &&
            std::find(b.measureIds().begin(), b.measureIds().end(), id) != b.measureIds().end())
            only.compare.measures.push_back(id);
    return only;
}

} // namespace

std::vector<SourceComparison> compareWithReference(
    const SourceList &sources, int reference, const dataset::MatchedComparisonOptions &options, Progress &progress)
{
    std::vector<SourceComparison> compared;
    const auto others = static_cast<double>(sources.size() - 1);
    for (int s = 0; s < static_cast<int>(sources.size()); ++s) {
        if (s == reference)
            continue;
        const auto done = static_cast<double>(compared.size());
        PartProgress part(progress, done / others, (done + 1) / others);
        compared.push_back({s, comparedPair(sources, reference, s, options, part)});
    }
    return compared;
}

statistics::Estimate meanDistance(
    const dataset::ComparisonResult &result, const statistics::BootstrapOptions &options, Progress &progress)
{
    if (!result.hasDivergences())
        return {};
    const std::vector<float> means(result.exampleMeans.begin(), result.exampleMeans.end());
    statistics::Estimate mean =
        statistics::bootstrapMeans({means.data(), static_cast<std::int64_t>(means.size()), 1}, options, progress)
            .front();
    statistics::keepWithin(mean, 0, result.divergence->largest);
    return shownDivergence(result.divergence, mean);
}

PairMatrix comparePairs(const SourceList &sources, int reference, const std::vector<SourceComparison> &known,
    const dataset::MatchedComparisonOptions &options, Progress &progress)
{
    const int n = static_cast<int>(sources.size());
    PairMatrix matrix{.sources = n, .distances = std::vector<statistics::Estimate>(static_cast<std::size_t>(n) * n)};
    const statistics::BootstrapOptions bootstrap{
        .rounds = options.compare.bootstrapRounds, .seed = options.compare.seed};
    const double pairs = n * (n - 1) / 2.0;
    int done = 0;
    const auto set = [&](int a, int b, const statistics::Estimate &distance) {
        matrix.distances[static_cast<std::size_t>(a) * n + b] = distance;
        matrix.distances[static_cast<std::size_t>(b) * n + a] = distance;
    };
    for (int a = 0; a < n; ++a) {
        set(a, a, {.n = sources[a]->exampleCount(), .mean = 0, .low = 0, .high = 0, .deviation = 0});
        for (int b = a + 1; b < n; ++b, ++done) {
            PartProgress part(progress, done / pairs, (done + 1) / pairs);
            const auto found = std::find_if(known.begin(), known.end(), [&](const SourceComparison &c) {
                return (a == reference && c.source == b) || (b == reference && c.source == a);
            });
            try {
                set(a, b,
                    found != known.end() ? meanDistance(found->compared.result, bootstrap, part)
                                         : meanDistance(comparedPair(sources, a, b,
                                                            onlyDivergences(options, *sources[a], *sources[b]), part)
                                                            .result,
                                               bootstrap, part));
            } catch (const Error &error) {
                if (error.code() != ErrorCode::Mismatch && error.code() != ErrorCode::Unsupported)
                    throw;
            }
        }
    }
    return matrix;
}

std::vector<Finding> describePairs(
    const PairMatrix &matrix, std::span<const std::string> names, distances::Divergence divergence)
{
    std::vector<std::pair<int, int>> pairs;
    for (int a = 0; a < matrix.sources; ++a)
        for (int b = a + 1; b < matrix.sources; ++b)
            if (matrix.at(a, b).n > 0)
                pairs.emplace_back(a, b);
    if (pairs.size() < 2)
        return {};
    const auto nearer = [&](const auto &x, const auto &y) {
        return matrix.at(x.first, x.second).mean < matrix.at(y.first, y.second).mean;
    };
    const auto said = [&](FindingKind kind, std::string_view pattern, const std::pair<int, int> &pair) {
        const statistics::Estimate &distance = matrix.at(pair.first, pair.second);
        return Finding{.kind = kind,
            .pattern = pattern,
            .values = {text(names[pair.first]), text(names[pair.second]), word(divergence->shownName),
                number(distance.mean), number(distance.low), number(distance.high)}};
    };
    const auto [nearest, farthest] = std::minmax_element(pairs.begin(), pairs.end(), nearer);
    return {said(FindingKind::Nearest, patterns::nearest, *nearest),
        said(FindingKind::Farthest, patterns::farthest, *farthest)};
}

} // namespace headwise::compare::findings
