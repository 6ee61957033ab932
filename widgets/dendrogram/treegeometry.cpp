// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dendrogram/treegeometry.h"

#include <algorithm>
#include <cassert>

namespace headwise::widgets::dendrogram {

std::vector<double> nodeRows(const clustering::values::Tree &tree)
{
    const auto items = static_cast<std::size_t>(tree.items);
    std::vector<double> rows(items + tree.merges.size());
    for (std::size_t row = 0; row < tree.order.size(); ++row)
        rows[static_cast<std::size_t>(tree.order[row])] = static_cast<double>(row) + 0.5;
    for (std::size_t i = 0; i < tree.merges.size(); ++i)
        rows[items + i] = (rows[static_cast<std::size_t>(tree.merges[i].first)] +
                              rows[static_cast<std::size_t>(tree.merges[i].second)]) /
                          2;
    return rows;
}

std::vector<int> nodeClusters(const clustering::values::Tree &tree, const clustering::values::Partition &partition)
{
    std::vector<int> clusters = partition.labels;
    clusters.resize(static_cast<std::size_t>(tree.items), -1);
    for (const clustering::values::Merge &merge : tree.merges) {
        const int first = clusters[static_cast<std::size_t>(merge.first)];
        clusters.push_back(first == clusters[static_cast<std::size_t>(merge.second)] ? first : -1);
    }
    return clusters;
}

int clustersAt(const clustering::values::Tree &tree, double height)
{
    const auto merged = std::count_if(tree.merges.begin(), tree.merges.end(),
        [height](const clustering::values::Merge &merge) { return merge.height <= height; });
    return tree.items - static_cast<int>(merged);
}

double treeHeight(const clustering::values::Tree &tree)
{
    double height = 0;
    for (const clustering::values::Merge &merge : tree.merges)
        height = std::max(height, merge.height);
    return height > 0 ? height : 1;
}

double TreeGeometry::heightAt(double place) const
{
    return rect.width() > 0 ? std::max(0.0, (rect.right() - place) / rect.width() * height) : 0;
}

std::vector<TreeBranch> treeBranches(
    const TreeGeometry &geometry, const clustering::values::Tree &tree, const clustering::values::Partition &partition)
{
    const std::vector<double> rows = nodeRows(tree);
    const std::vector<int> clusters = nodeClusters(tree, partition);
    const auto items = static_cast<std::size_t>(tree.items);
    const auto nodeX = [&](int node) {
        return node < tree.items ? geometry.rect.right()
                                 : geometry.x(tree.merges[static_cast<std::size_t>(node) - items].height);
    };
    std::vector<TreeBranch> branches;
    branches.reserve(tree.merges.size());
    for (std::size_t i = 0; i < tree.merges.size(); ++i) {
        const clustering::values::Merge &merge = tree.merges[i];
        const double x = geometry.x(merge.height), first = geometry.y(rows[static_cast<std::size_t>(merge.first)]),
                     second = geometry.y(rows[static_cast<std::size_t>(merge.second)]);
        branches.push_back({QPolygonF{QPointF(nodeX(merge.first), first), QPointF(x, first), QPointF(x, second),
                                QPointF(nodeX(merge.second), second)},
            clusters[items + i]});
    }
    std::stable_partition(
        branches.begin(), branches.end(), [](const TreeBranch &branch) { return branch.cluster < 0; });
    return branches;
}

std::vector<ClusterRows> clusterRows(const std::vector<int> &order, const clustering::values::Partition &partition)
{
    std::vector<ClusterRows> rows;
    for (std::size_t row = 0; row < order.size(); ++row) {
        const int cluster = partition.labels[static_cast<std::size_t>(order[row])];
        if (rows.empty() || rows.back().cluster != cluster)
            rows.push_back({cluster, static_cast<int>(row), static_cast<int>(row)});
        rows.back().end = static_cast<int>(row) + 1;
    }
    return rows;
}

} // namespace headwise::widgets::dendrogram
