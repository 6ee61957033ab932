// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/analysis.h"

#include "core/base/counted.h"
#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/clustering/analysis/grouping.h"
#include "core/clustering/analysis/items.h"
#include "core/clustering/analysis/suggestion.h"
#include "core/clustering/embedding/classical.h"
#include "core/clustering/embedding/mapquality.h"
#include "core/clustering/embedding/metricmap.h"
#include "core/clustering/embedding/neighbourmap.h"
#include "core/clustering/partitions/agreement.h"
#include "core/clustering/partitions/silhouette.h"
#include "core/clustering/partitions/stability.h"
#include "core/clustering/trees/cut.h"
#include "core/clustering/trees/leaforder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::clustering::analysis {

namespace {

using values::DistanceMatrix;
using values::HeadDistances;
using values::Partition;

/// The heads that have a distance to every other.
void takeItems(const HeadDistances &distances, ClusterAnalysis &analysis)
{
    const std::size_t all = distances.heads.size();
    if (all < 2)
        throw Error(ErrorCode::Usage,
            all == 0 ? ErrorText("There is no head to cluster") : ErrorText("There is only one head to cluster"), {},
            ErrorText("Clusters need two heads or more."));
    analysis.places = placesWithDistances(distances.distances);
    if (analysis.places.size() < 2)
        throw Error(ErrorCode::Mismatch, ErrorText("No two heads have a distance"), {},
            ErrorText("Choose another distance or policy, or more examples."));
    for (const int place : analysis.places)
        analysis.heads.push_back(distances.heads[static_cast<std::size_t>(place)]);
    analysis.distances = distancesBetween(distances.distances, analysis.places);
    if (analysis.places.size() == all)
        return;
    analysis.notes.push_back({"heads_without_distance", {all - analysis.places.size(), all}});
}

bool allEqual(const DistanceMatrix &distances)
{
    return std::all_of(distances.condensed().begin(), distances.condensed().end(), [](double d) { return d == 0; });
}

void requirePossible(const Cut &cut, const ClusterAnalysis &analysis)
{
    if (cut.by == Cut::By::Height && !definitionOf(analysis.options.method).linkage)
        throw Error(ErrorCode::Usage, ErrorText("k-medoids makes no tree that could be cut at a height"), {},
            ErrorText("Give a number of clusters, or choose a linkage."));
    if (cut.by != Cut::By::Count)
        return;
    if (cut.clusters < 1)
        throw Error(ErrorCode::Usage, ErrorText("The number of clusters must be 1 or more"));
    if (static_cast<std::size_t>(cut.clusters) > analysis.heads.size())
        throw Error(ErrorCode::Usage,
            ErrorText("There are %1 %1[cluster|clusters] for %2 heads", cut.clusters, analysis.heads.size()), {},
            ErrorText("Ask for as many clusters as heads at most."));
}

/// What a method works on: Ward on Euclidean distances.
DistanceMatrix workedOn(const DistanceMatrix &distances, Method method)
{
    return method == Method::Ward ? embedding::euclideanDistances(embedding::classicalCoordinates(distances))
                                  : distances;
}

int maxClustersOf(const ClusterAnalysis &analysis)
{
    const int items = static_cast<int>(analysis.heads.size());
    const int wanted = analysis.options.cut.by == Cut::By::Count ? analysis.options.cut.clusters : 1;
    return std::min(items, std::max(wanted, maxSuggestedClusters));
}

/// The partition of the cut, the order of items, and what follows from both.
void cutItems(ClusterAnalysis &analysis, const Grouping &grouping, Progress &progress)
{
    const Cut &cut = analysis.options.cut;
    const int wanted = cut.by == Cut::By::Count ? cut.clusters : std::max(1, analysis.suggestedBySilhouette);
    if (cut.by == Cut::By::Height) {
        analysis.partition = trees::cutAtHeight(analysis.tree, cut.height);
        analysis.cutHeight = cut.height;
    } else {
        analysis.partition = grouping.clusters(wanted);
        if (analysis.partition.clusters < wanted)
            analysis.notes.push_back({"fewer_clusters", {analysis.partition.clusters, wanted}});
        analysis.cutHeight = trees::heightOfCut(analysis.tree, analysis.partition.clusters);
    }
    if (analysis.tree.merges.empty())
        analysis.tree.order = orderByClusters(analysis.distances, analysis.partition, progress);
    analysis.partition = values::partitionInOrder(analysis.partition.labels, analysis.tree.order);
    analysis.clusters = partitions::describeClusters(analysis.distances, analysis.partition);
    std::erase_if(analysis.notes, [](const Note &note) { return note.id == NoteId("negative_cohesion"); });
    if (std::any_of(analysis.clusters.begin(), analysis.clusters.end(),
            [](const values::Cluster &cluster) { return cluster.cohesion < 0; }))
        analysis.notes.push_back({"negative_cohesion"});
    const std::vector<double> perItem = partitions::silhouettes(analysis.distances, analysis.partition);
    analysis.silhouette = std::accumulate(perItem.begin(), perItem.end(), 0.0) / static_cast<double>(perItem.size());
}

/// The trees of the resamples are kept, so that another cut is quick.
void resampleTrees(const HeadDistances &distances, ClusterAnalysis &analysis, Progress &progress)
{
    const Method method = analysis.options.method;
    analysis.resampledTrees.resize(distances.resampled.resamples);
    constexpr std::size_t atOnce = 8; // so that the user can stop in between
    for (std::size_t begin = 0; begin < analysis.resampledTrees.size(); begin += atOnce) {
        progress.advanceOrThrow(static_cast<double>(begin) / static_cast<double>(analysis.resampledTrees.size()));
        parallelFor(std::min(atOnce, analysis.resampledTrees.size() - begin), [&](std::size_t i) {
            const DistanceMatrix resample = resampledDistances(distances, begin + i, analysis.places);
            analysis.resampledTrees[begin + i] = Grouping(workedOn(resample, method), method, 0).tree();
        });
    }
}

std::vector<Partition> resampledPartitions(
    const HeadDistances &distances, const ClusterAnalysis &analysis, Progress &progress)
{
    std::vector<Partition> partitions(distances.resampled.resamples);
    const int count = analysis.partition.clusters;
    if (!analysis.resampledTrees.empty()) {
        std::transform(analysis.resampledTrees.begin(), analysis.resampledTrees.end(), partitions.begin(),
            [&](const values::Tree &tree) { return trees::cutIntoClusters(tree, count); });
        return partitions;
    }
    progress.advanceOrThrow(0);
    parallelFor(partitions.size(), [&](std::size_t r) {
        partitions[r] =
            Grouping(resampledDistances(distances, r, analysis.places), analysis.options.method, count).clusters(count);
    });
    return partitions;
}

void addStability(const HeadDistances &distances, ClusterAnalysis &analysis, Progress &progress)
{
    if (!analysis.options.stability || distances.resampled.resamples == 0)
        return;
    if (definitionOf(analysis.options.method).linkage && analysis.resampledTrees.empty())
        resampleTrees(distances, analysis, progress);
    partitions::Stability stability =
        partitions::stabilityOf(analysis.partition, resampledPartitions(distances, analysis, progress));
    for (std::size_t cluster = 0; cluster < analysis.clusters.size(); ++cluster)
        analysis.clusters[cluster].stability = stability.clusters[cluster];
    analysis.changes = std::move(stability.changes);
    analysis.resamples = distances.resampled.resamples;
}

void addMap(ClusterAnalysis &analysis, Progress &progress)
{
    const std::uint64_t seed = analysis.options.seed;
    switch (analysis.options.map) {
    case MapKind::None:
        return;
    case MapKind::Metric:
        analysis.map = embedding::metricMap(analysis.distances, {.seed = seed}, progress);
        break;
    case MapKind::Classical:
        analysis.map = embedding::pointsOf(embedding::classicalCoordinates(analysis.distances));
        break;
    case MapKind::Neighbours:
        analysis.map = embedding::neighbourMap(analysis.distances, {.seed = seed}, progress);
        break;
    }
    analysis.stress = embedding::stressOne(analysis.distances, analysis.map);
    analysis.trustworthiness =
        embedding::trustworthiness(analysis.distances, analysis.map, embedding::neighboursFor(analysis.heads.size()));
}

void noteWhatIsMissing(ClusterAnalysis &analysis, const HeadDistances &distances)
{
    if (allEqual(analysis.distances))
        analysis.notes.push_back({"all_heads_equal"});
    else if (analysis.heads.size() == 2 && analysis.options.cut.by == Cut::By::Silhouette)
        analysis.notes.push_back({"two_heads"});
    if (analysis.options.method == Method::Ward)
        analysis.notes.push_back({"ward_on_coordinates"});
    if (analysis.options.stability && distances.resampled.resamples == 0)
        analysis.notes.push_back({"no_stability"});
}

} // namespace

ClusterAnalysis analyseClusters(const HeadDistances &distances, const ClusterOptions &options, Progress &progress)
{
    ClusterAnalysis analysis;
    analysis.options = options;
    analysis.notes = distances.notes;
    takeItems(distances, analysis);
    requirePossible(options.cut, analysis);
    PartProgress ordering(progress, 0, 0.3), mapping(progress, 0.35, 0.6), resampling(progress, 0.6, 0.75),
        suggesting(progress, 0.75, 1);
    const DistanceMatrix worked = workedOn(analysis.distances, options.method);
    Grouping grouping(worked, options.method, maxClustersOf(analysis));
    analysis.tree = grouping.tree();
    analysis.tree.items = static_cast<int>(analysis.heads.size());
    trees::orderLeaves(analysis.tree, analysis.distances, ordering);
    if (definitionOf(options.method).linkage)
        grouping = Grouping(analysis.tree); // partitions numbered in the order of its leaves
    if (!allEqual(analysis.distances))
        suggestBySilhouette(analysis, grouping);
    cutItems(analysis, grouping, ordering);
    addMap(analysis, mapping);
    addStability(distances, analysis, resampling);
    if (options.gap && !allEqual(analysis.distances))
        suggestByGap(analysis, grouping, suggesting);
    noteWhatIsMissing(analysis, distances);
    return analysis;
}

ClusterAnalysis withCut(const HeadDistances &distances, ClusterAnalysis analysis, const Cut &cut, Progress &progress)
{
    requirePossible(cut, analysis);
    analysis.options.cut = cut;
    std::erase_if(analysis.notes, [](const Note &note) { return note.id == NoteId("fewer_clusters"); });
    if (definitionOf(analysis.options.method).linkage)
        cutItems(analysis, Grouping(analysis.tree), progress);
    else
        cutItems(analysis, Grouping(analysis.distances, analysis.options.method, maxClustersOf(analysis)), progress);
    addStability(distances, analysis, progress);
    return analysis;
}

double agreement(const ClusterAnalysis &analysis, const ClusterAnalysis &other)
{
    const int count = std::min(analysis.partition.clusters, static_cast<int>(other.heads.size()));
    const Partition others = other.tree.merges.empty()
                                 ? Grouping(other.distances, other.options.method, count).clusters(count)
                                 : trees::cutIntoClusters(other.tree, count);
    std::vector<int> labels, otherLabels;
    for (std::size_t item = 0; item < analysis.heads.size(); ++item) {
        const auto found = std::find(other.heads.begin(), other.heads.end(), analysis.heads[item]);
        if (found == other.heads.end())
            continue;
        labels.push_back(analysis.partition.labels[item]);
        otherLabels.push_back(others.labels[static_cast<std::size_t>(found - other.heads.begin())]);
    }
    return labels.size() < 2 ? notDefined : partitions::adjustedRandIndex(labels, otherLabels);
}

} // namespace headwise::clustering::analysis
