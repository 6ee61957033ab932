// SPDX-License-Identifier: GPL-3.0-or-later
// What the widgets of the Clusters view are filled from.
#pragma once

#include "app/desktop/views/clusters/clusternames.h"
#include "app/desktop/views/clusters/clusterssettings.h"
#include "app/desktop/workspace/workspace.h"
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

    bool empty() const { return !shown.set; }
    /// The match of a cluster of `shown`; null: none.
    const clustering::partitions::ClusterMatch *matchOf(int cluster) const;
};

/// Which items of `other` stand for the items of `shown`: by `partner`; -1: none. [items of shown]
using PartnerOf = std::function<std::optional<attention::HeadId>(attention::HeadId)>;
std::vector<int> partnerItems(const ClusterSet &shown, const ClusterSet &other, const PartnerOf &partner);

/// Clusters of both sets by the heads that they share. What was kept, joined and left are items of `shown`.
std::vector<clustering::partitions::ClusterMatch> matchedClusters(
    const ClusterSet &shown, const ClusterSet &other, const std::vector<int> &partners);

/// The clusters of `other` with the numbers of those of `shown` that they belong to; the others follow.
clustering::values::Partition partitionByMatches(
    const ClusterSet &other, const std::vector<clustering::partitions::ClusterMatch> &matches, int clustersOfShown);

} // namespace headwise::desktop::views::clusters
