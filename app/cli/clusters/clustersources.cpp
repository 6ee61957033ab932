// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusters/clustersources.h"

#include "core/clustering/analysis/keygroups.h"

#include <algorithm>

namespace headwise::cli::clusters {

namespace {

using clustering::analysis::ClusterAnalysis;
using clustering::analysis::ClusterOptions;
using clustering::analysis::Cut;
using clustering::values::HeadDistances;

/// Only the clusters: what a comparison of partitions needs.
ClusterOptions partitionOnly(ClusterOptions options)
{
    options.map = clustering::analysis::MapKind::None;
    options.stability = options.gap = false;
    return options;
}

/// The clusters under the other policy, as many as under the asked one.
double agreementWith(const HeadDistances &other, const ClusterAnalysis &analysis, Progress &progress)
{
    ClusterOptions options = partitionOnly(analysis.options);
    options.cut = {
        .by = Cut::By::Count, .clusters = std::min(analysis.partition.clusters, static_cast<int>(other.heads.size()))};
    return clustering::analysis::agreement(analysis, analyseClusters(other, options, progress));
}

ClusterAnalysis clusterSource(
    const HeadDistances &joint, std::size_t source, ClusterOptions options, Progress &progress)
{
    const HeadDistances own = clustering::analysis::distancesOfSource(joint, source);
    options.cut.clusters = std::min(options.cut.clusters, static_cast<int>(own.heads.size()));
    return analyseClusters(own, partitionOnly(options), progress);
}

MatchedSources matchSources(const HeadDistances &joint, const ClusterOptions &options, Progress &progress)
{
    MatchedSources matched{clusterSource(joint, 0, options, progress), clusterSource(joint, 1, options, progress)};
    if (haveSameHeads(matched.a, matched.b)) {
        matched.pairs = sameHeads(matched.a, matched.b);
    } else {
        matched.pairs = nearestHeads(joint, matched.a, matched.b);
        matched.notes.push_back({"matched_by_distance", {matched.pairs.size()}});
    }
    matched.matches = matchedClusters(matched.a, matched.b, matched.pairs);
    return matched;
}

/// How many heads of each source can be clustered.
std::size_t headsOf(const HeadDistances &distances, std::size_t source)
{
    return static_cast<std::size_t>(std::count_if(
        distances.heads.begin(), distances.heads.end(), [&](const auto &head) { return head.source == source; }));
}

} // namespace

void groupByKeyHead(clustering::heads::PolicyDistances &distances)
{
    if (!clustering::analysis::hasKeyGroups(distances.asked))
        throw Error(
            ErrorCode::Usage, ErrorText("No heads share a key-value head"), {}, ErrorText("Leave out --groups."));
    distances.asked = clustering::analysis::keyGroups(distances.asked).distances;
    if (distances.otherFirstToken)
        distances.otherFirstToken = clustering::analysis::keyGroups(*distances.otherFirstToken).distances;
}

ClusterReport clusterArchives(const Archives &archives, ArchiveQuestion question, Progress &progress)
{
    PartProgress reading(progress, 0, 0.8), grouping(progress, 0.8, 0.95), matching(progress, 0.95, 1);
    question.request.sources.assign(archives.begin(), archives.end());
    clustering::heads::PolicyDistances distances = computeHeadDistances(question.request, reading);
    if (question.grouped)
        groupByKeyHead(distances);
    ClusterReport report;
    report.sources = archives;
    report.grouped = question.grouped;
    report.models = question.request.models;
    report.part = question.request.part;
    report.distances = std::move(distances.asked);
    report.analysis = analyseClusters(report.distances, question.options, grouping);
    if (distances.otherFirstToken)
        report.otherFirstToken = agreementWith(*distances.otherFirstToken, report.analysis, matching);
    const std::size_t sources = std::max(archives.size(), report.models.size());
    if (sources == 2 && headsOf(report.distances, 0) > 1 && headsOf(report.distances, 1) > 1)
        report.matched.push_back(matchSources(report.distances, question.options, matching));
    return report;
}

} // namespace headwise::cli::clusters
