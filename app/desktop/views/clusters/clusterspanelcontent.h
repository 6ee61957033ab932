// SPDX-License-Identifier: GPL-3.0-or-later
// The contents of the inspector panel of the Clusters view. Free functions, no widgets.
#pragma once

#include "app/desktop/views/clusters/clusterscontent.h"
#include "widgets/clusters/headrows.h"

namespace headwise::desktop::views::clusters {

/// The map of a head of a source.
using PictureOfHead = std::function<QImage(const workspace::Source &source, attention::HeadId head)>;

struct PanelInput
{
    const ClustersInput &clusters;
    const PictureOfHead &picture;
    std::vector<attention::HeadId> selected; ///< heads of the first source; the last one is current

    int currentItem() const; ///< of the shown source; -1: none
};

/// A head in a list, for the click on it.
struct ListedHead
{
    std::size_t source = 0; ///< 0: the shown source, 1: the other
    int item = 0;
};
struct ListedHeads
{
    widgets::clusters::HeadRowsContent rows;
    std::vector<ListedHead> heads;
};

/// The members of a cluster, the representative first, then by their distance to it.
ListedHeads memberRows(const PanelInput &input, int cluster);

/// Distances between the heads of both sources; places in it by item.
struct BothDistances
{
    std::shared_ptr<const clustering::heads::PolicyDistances> distances; ///< null: of one source only
};
/// The heads nearest to an item, in both sources if there are distances to the other one.
ListedHeads likeRows(const PanelInput &input, int item, const BothDistances &both);

/// "L1H4 L1H7 ..." of items; "none".
QString headList(const SourceClusters &clusters, const std::vector<int> &items, attention::HeadNaming naming);

/// "cohesion 0.50, silhouette 0.21, stability 0.73" and what the name comes from.
QString clusterFacts(const ClustersInput &input, int cluster);
/// How often a head is elsewhere when the examples are drawn anew; empty: not known.
QString changeText(const ClustersInput &input, int item);

} // namespace headwise::desktop::views::clusters
