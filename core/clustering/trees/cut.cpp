// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/trees/cut.h"

#include <algorithm>
#include <numeric>

namespace headwise::clustering::trees {

namespace {

std::vector<double> sortedHeights(const values::Tree &tree)
{
    std::vector<double> heights(tree.merges.size());
    std::transform(tree.merges.begin(), tree.merges.end(), heights.begin(),
        [](const values::Merge &merge) { return merge.height; });
    std::sort(heights.begin(), heights.end());
    return heights;
}

template <typename IsTogether> values::Partition partitionWhere(const values::Tree &tree, IsTogether isTogether)
{
    // From the root down: a node hands its cluster to its children, unless it is cut; then each child starts one.
    const auto items = static_cast<std::size_t>(tree.items);
    std::vector<int> clusters(items + tree.merges.size());
    std::iota(clusters.begin(), clusters.end(), 0);
    for (std::size_t m = tree.merges.size(); m-- > 0;) {
        const values::Merge &merge = tree.merges[m];
        if (!isTogether(merge.height))
            continue;
        clusters[static_cast<std::size_t>(merge.first)] = clusters[items + m];
        clusters[static_cast<std::size_t>(merge.second)] = clusters[items + m];
    }
    return values::partitionInOrder(std::span(clusters).first(items), tree.order);
}

} // namespace

values::Partition cutAtHeight(const values::Tree &tree, double height)
{
    return partitionWhere(tree, [&](double merged) { return merged <= height; });
}

values::Partition cutIntoClusters(const values::Tree &tree, int clusters)
{
    const int merges = tree.items - std::max(1, clusters);
    if (merges <= 0)
        return partitionWhere(tree, [](double) { return false; });
    return cutAtHeight(tree, sortedHeights(tree)[static_cast<std::size_t>(merges) - 1]);
}

double heightOfCut(const values::Tree &tree, int clusters)
{
    const std::vector<double> heights = sortedHeights(tree);
    const int merges = std::clamp(tree.items - clusters, 0, static_cast<int>(heights.size()));
    if (heights.empty())
        return 0;
    if (merges == static_cast<int>(heights.size()))
        return heights.back() * 1.05;
    const double below = merges > 0 ? heights[static_cast<std::size_t>(merges) - 1] : 0;
    return (below + heights[static_cast<std::size_t>(merges)]) / 2;
}

} // namespace headwise::clustering::trees
