// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/suggestion.h"

#include "core/base/parallel.h"
#include "core/clustering/embedding/classical.h"
#include "core/clustering/partitions/gap.h"
#include "core/clustering/partitions/silhouette.h"

#include <algorithm>

namespace headwise::clustering::analysis {

namespace {

int maxClusters(const ClusterAnalysis &analysis)
{
    return std::min(maxSuggestedClusters, static_cast<int>(analysis.heads.size()) - 1);
}

std::vector<values::Partition> partitionsUpTo(int most, const Grouping &grouping)
{
    std::vector<values::Partition> all(static_cast<std::size_t>(std::max(0, most)));
    parallelFor(all.size(), [&](std::size_t i) { all[i] = grouping.clusters(static_cast<int>(i) + 1); });
    return all;
}

} // namespace

void suggestBySilhouette(ClusterAnalysis &analysis, const Grouping &grouping)
{
    const std::vector<values::Partition> partitions = partitionsUpTo(maxClusters(analysis), grouping);
    std::vector<double> means(partitions.size());
    parallelFor(
        means.size(), [&](std::size_t i) { means[i] = partitions::meanSilhouette(analysis.distances, partitions[i]); });
    const values::ClusterCountValue *best = nullptr;
    for (std::size_t i = 1; i < partitions.size(); ++i)
        if (partitions[i].clusters == static_cast<int>(i) + 1)
            analysis.silhouettes.push_back({partitions[i].clusters, means[i]});
    for (const values::ClusterCountValue &value : analysis.silhouettes)
        if (!best || value.value > best->value)
            best = &value;
    analysis.suggestedBySilhouette = best ? best->clusters : 0;
}

void suggestByGap(ClusterAnalysis &analysis, const Grouping &grouping, Progress &progress)
{
    const int most = maxClusters(analysis);
    const Method method = analysis.options.method;
    const auto partitionsOf = [&](const values::DistanceMatrix &distances) {
        return partitionsUpTo(most, Grouping(distances, method, most));
    };
    analysis.gaps = partitions::gapCurve(embedding::classicalCoordinates(analysis.distances), partitionsOf,
        partitionsUpTo(most, grouping), {.seed = analysis.options.seed}, progress);
    for (std::size_t i = 0; i + 1 < analysis.gaps.size() && analysis.suggestedByGap == 0; ++i)
        if (analysis.gaps[i].value >= analysis.gaps[i + 1].value - analysis.gaps[i + 1].error)
            analysis.suggestedByGap = analysis.gaps[i].clusters;
}

} // namespace headwise::clustering::analysis
