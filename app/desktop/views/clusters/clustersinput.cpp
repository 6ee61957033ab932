// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clustersinput.h"

#include "core/clustering/analysis/sourcematch.h"

#include <algorithm>

namespace headwise::desktop::views::clusters {

std::vector<int> SourceClusters::itemsOf(const std::vector<attention::HeadId> &selected) const
{
    std::vector<int> items;
    for (const attention::HeadId head : selected) {
        const auto own = partners ? partners->of(head) : std::optional(head);
        if (const int item = own && set ? set->itemOf(*own) : -1; item >= 0)
            items.push_back(item);
    }
    return items;
}

std::optional<attention::HeadId> SourceClusters::selectedHead(int item) const
{
    const attention::HeadId own = set->headAt(item);
    if (!partners)
        return own;
    for (int flat = 0; flat < firstLayout.totalHeads(); ++flat)
        if (const attention::HeadId head = firstLayout.headAt(flat); partners->of(head) == own)
            return head;
    return std::nullopt;
}

std::vector<attention::HeadId> SourceClusters::selectedHeads(const std::vector<int> &items) const
{
    std::vector<attention::HeadId> heads;
    for (const int item : items)
        if (const auto head = selectedHead(item))
            heads.push_back(*head);
    return heads;
}

QString SourceClusters::headName(int item, attention::HeadNaming naming) const
{
    return QString::fromStdString(attention::headName(set->headAt(item), naming));
}

const clustering::partitions::ClusterMatch *ClustersInput::matchOf(int cluster) const
{
    const auto found = std::find_if(matches.begin(), matches.end(),
        [&](const clustering::partitions::ClusterMatch &match) { return match.a == cluster; });
    return found == matches.end() ? nullptr : &*found;
}

std::vector<int> partnerItems(const ClusterSet &shown, const ClusterSet &other, const PartnerOf &partner)
{
    std::vector<int> partners;
    for (int item = 0; item < shown.items(); ++item) {
        const auto head = partner(shown.headAt(item));
        partners.push_back(head ? other.itemOf(*head) : -1);
    }
    return partners;
}

std::vector<clustering::partitions::ClusterMatch> matchedClusters(
    const ClusterSet &shown, const ClusterSet &other, const std::vector<int> &partners)
{
    std::vector<clustering::analysis::PairedHeads> pairs;
    for (std::size_t item = 0; item < partners.size(); ++item)
        if (partners[item] >= 0)
            pairs.push_back({static_cast<int>(item), partners[item]});
    auto matches = clustering::analysis::matchedClusters(shown.analysis, other.analysis, pairs);
    for (clustering::partitions::ClusterMatch &match : matches)
        for (std::vector<int> *list : {&match.kept, &match.joined, &match.left})
            for (int &place : *list)
                place = pairs[static_cast<std::size_t>(place)].a;
    return matches;
}

clustering::values::Partition partitionByMatches(
    const ClusterSet &other, const std::vector<clustering::partitions::ClusterMatch> &matches, int clustersOfShown)
{
    std::vector<int> numbers(static_cast<std::size_t>(other.partition().clusters), -1);
    for (const clustering::partitions::ClusterMatch &match : matches)
        if (match.a >= 0 && match.b >= 0)
            numbers[static_cast<std::size_t>(match.b)] = match.a;
    int next = clustersOfShown;
    for (int &number : numbers)
        if (number < 0)
            number = next++;
    clustering::values::Partition partition{{}, next};
    for (const int label : other.partition().labels)
        partition.labels.push_back(numbers[static_cast<std::size_t>(label)]);
    return partition;
}

} // namespace headwise::desktop::views::clusters
