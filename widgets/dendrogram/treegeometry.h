// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of a tree drawn beside the rows of an ordered matrix: root at the left, items at the right.
#pragma once

#include "core/clustering/values/clusters.h"
#include "core/clustering/values/tree.h"

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace headwise::widgets::dendrogram {

/// Vertical place of every node in rows: an item lies in the middle of its row, a merge in the middle of its two parts.
/// [items + merges]
std::vector<double> nodeRows(const clustering::values::Tree &tree);

/// The cluster that all items below a node belong to; -1 where they belong to several. [items + merges]
std::vector<int> nodeClusters(const clustering::values::Tree &tree, const clustering::values::Partition &partition);

/// Clusters that are left when the tree is cut at a height: parts that merge at it or below are one.
int clustersAt(const clustering::values::Tree &tree, double height);

/// The highest merge; 1 where all are at 0.
double treeHeight(const clustering::values::Tree &tree);

struct TreeGeometry
{
    QRectF rect;       ///< height 0 at the right edge
    double height = 1; ///< at the left edge
    double rowHeight = 1;

    double x(double nodeHeight) const { return rect.right() - rect.width() * nodeHeight / height; }
    double heightAt(double place) const;
    double y(double row) const { return rect.top() + rowHeight * row; }
};

/// A merge as a line: from its first part across to its second.
struct TreeBranch
{
    QPolygonF line;   ///< four points
    int cluster = -1; ///< that of everything below; -1: several
};

/// All merges; those above the cut first, so that coloured ones are drawn over them.
std::vector<TreeBranch> treeBranches(
    const TreeGeometry &geometry, const clustering::values::Tree &tree, const clustering::values::Partition &partition);

/// A run of rows that belong to one cluster.
struct ClusterRows
{
    int cluster = 0;
    int begin = 0, end = 0; ///< half-open
    bool operator==(const ClusterRows &) const = default;
};
/// From top to bottom. Without a tree, and in trees that invert, a cluster may have several runs.
std::vector<ClusterRows> clusterRows(const std::vector<int> &order, const clustering::values::Partition &partition);

} // namespace headwise::widgets::dendrogram
