// SPDX-License-Identifier: GPL-3.0-or-later
// What the widgets of the Clusters view are filled from.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/clusters/beside/runclusters.h"
#include "app/desktop/views/clusters/clusternames.h"
#include "app/desktop/views/clusters/clusterresults.h"
#include "app/desktop/views/clusters/clusterssettings.h"
#include "app/desktop/views/clusters/colors/openedscores.h"
#include "app/desktop/views/clusters/colors/pointcolors.h"
#include "core/clustering/partitions/clusteroverlap.h"
#include "core/compare/dataset/headpartners.h"

namespace headwise::desktop::views::clusters {

/// The clusters of one source.
struct SourceClusters
{
    workspace::Source source;
    std::shared_ptr<const ClusterSet> set; ///< null: not computed
    ItemRoles roles;
    std::vector<ClusterName> names;
    /// The selection names heads of the first source: for another source, its partners of those.
    std::optional<compare::dataset::HeadPartners> partners{};
    attention::StackLayout firstLayout{};

    /// The items of selected heads, in their order, without those that are not among the items.
    std::vector<int> itemsOf(const std::vector<attention::HeadId> &selected) const;
    /// The selected head that an item stands for; nothing: the first source has no such head.
    std::optional<attention::HeadId> selectedHead(int item) const;
    std::vector<attention::HeadId> selectedHeads(const std::vector<int> &items) const;
    QString headName(int item, attention::HeadNaming naming) const;
};

struct ClustersInput
{
    SourceClusters shown;
    std::optional<SourceClusters> other; ///< the other source of the pair, when its clusters are computed
    /// Clusters that belong together, `a` of `shown` and `b` of `other`, over items of `shown`; empty without another.
    std::vector<clustering::partitions::ClusterMatch> matches;
    ClustersViewSettings settings;
    colors::PointColors pointColors{}; ///< of the map

    bool empty() const { return !shown.set; }
    /// Distances come from the examples of a source: not from weights, nor from the curves of a whole run.
    bool ofExamples() const;
    /// Whether heads of the one source have distances to those of the other.
    bool comparesBoth() const { return other.has_value() && ofExamples(); }
    /// The match of a cluster of `shown`; null: none.
    const clustering::partitions::ClusterMatch *matchOf(int cluster) const;
    /// Overlap of a cluster of `shown` with the one that belongs to it; NaN without another source, or where no head of
    /// the one source stands for one of the other.
    double overlapOf(int cluster) const;
};

/// The training run whose steps stand beside the shown clusters: the shown source, otherwise the other one. Nothing
/// where there is none, or where distances do not belong to one step.
std::optional<workspace::Source> runBeside(const ClustersInput &input);
/// All its steps that are open, beside the shown clusters.
beside::RunQuestion runQuestion(const workspace::Source &run, const ClustersInput &input);

/// By what the map is coloured. `statistics`: of the shown source; null: not there yet.
colors::PointColors mapColors(const ClustersInput &input, const colors::OpenedScores &scores,
    const compare::tables::SourceStatistics *statistics);

/// Which items of `other` stand for the items of `shown`: by `partner`; -1: none. [items of shown]
using PartnerOf = std::function<std::optional<attention::HeadId>(attention::HeadId)>;
std::vector<int> partnerItems(const ClusterSet &shown, const ClusterSet &other, const PartnerOf &partner);

/// Clusters of both sets by the heads that they share. What was kept, joined and left are items of `shown`.
std::vector<clustering::partitions::ClusterMatch> matchedClusters(
    const ClusterSet &shown, const ClusterSet &other, const std::vector<int> &partners);

/// The clusters of `other` with the numbers of those of `shown` that they belong to; the others follow.
clustering::values::Partition partitionByMatches(
    const ClusterSet &other, const std::vector<clustering::partitions::ClusterMatch> &matches, int clustersOfShown);

/// What is displayed; the clusters of the first place of `results` must be there.
ClustersInput clustersInput(
    const results::Desk &desk, const ClusterResults &results, const colors::OpenedScores &scores);

/// The clusters for other views, of one or two sources; none without input.
std::vector<results::HeadClusters> sharedClusters(const ClustersInput &input);

} // namespace headwise::desktop::views::clusters
