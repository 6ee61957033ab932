// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/stepclusters.h"

#include "core/base/notdefined.h"
#include "core/clustering/partitions/agreement.h"

#include <algorithm>

namespace headwise::clustering::analysis {

namespace {

/// Only the clusters, as many as were chosen.
ClusterOptions optionsOf(const ClusterAnalysis &chosen, std::size_t heads)
{
    ClusterOptions options = chosen.options;
    options.map = MapKind::None;
    options.stability = options.gap = false;
    options.cut = {.by = Cut::By::Count, .clusters = std::min(chosen.partition.clusters, static_cast<int>(heads))};
    return options;
}

double agreementOf(const ClusterAnalysis &chosen, const ClusterAnalysis &own, const std::vector<PairedHeads> &pairs)
{
    std::vector<int> labels, others;
    for (const PairedHeads pair : pairs) {
        labels.push_back(chosen.partition.labels[static_cast<std::size_t>(pair.a)]);
        others.push_back(own.partition.labels[static_cast<std::size_t>(pair.b)]);
    }
    return labels.size() < 2 ? notDefined : partitions::adjustedRandIndex(labels, others);
}

} // namespace

StepClusters clustersAtStep(
    const ClusterAnalysis &chosen, std::int64_t step, const values::HeadDistances &distances, Progress &progress)
{
    const ClusterAnalysis own = analyseClusters(distances, optionsOf(chosen, distances.heads.size()), progress);
    const std::vector<PairedHeads> pairs = sameHeads(chosen, own);
    StepClusters result;
    result.step = step;
    result.heads = static_cast<int>(pairs.size());
    result.clusters = own.partition.clusters;
    result.agreement = agreementOf(chosen, own, pairs);
    result.matches = matchedClusters(chosen, own, pairs);
    for (partitions::ClusterMatch &match : result.matches) {
        for (std::vector<int> *list : {&match.kept, &match.joined, &match.left})
            for (int &place : *list)
                place = pairs[static_cast<std::size_t>(place)].a;
        if (match.a < 0) // a new cluster
            continue;
        result.kept += static_cast<int>(match.kept.size());
        result.joined += static_cast<int>(match.joined.size());
        result.left += static_cast<int>(match.left.size());
    }
    return result;
}

} // namespace headwise::clustering::analysis
