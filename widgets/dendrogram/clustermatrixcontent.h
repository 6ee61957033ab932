// SPDX-License-Identifier: GPL-3.0-or-later
// What the ordered matrix of distances shows.
#pragma once

#include "core/attention/sharedmap.h"
#include "core/clustering/values/clusters.h"
#include "core/clustering/values/tree.h"
#include "widgets/controls/colorbar.h"
#include "widgets/dendrogram/matrixgeometry.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace headwise::widgets::dendrogram {

struct ClusterMatrixContent
{
    clustering::values::Tree tree; ///< without merges none is drawn, and there is nothing to cut
    std::vector<int> order;        ///< item of each row, top to bottom
    attention::SharedMap map;      ///< [rows, columns] distances in this order; null: nothing is drawn
    controls::ColorBarContent colorBar;
    QStringList names; ///< of the items
    QString name;      ///< for accessibility

    int items() const { return static_cast<int>(order.size()); }
    bool empty() const { return !map || map->empty(); }
};

struct ClusterMatrixState
{
    clustering::values::Partition partition;
    double cut = 0;                    ///< height of the cut of the tree
    std::optional<MatrixCell> hovered; ///< a row and a column
    std::vector<int> selectedRows;
    int selectedCluster = -1;
    bool operator==(const ClusterMatrixState &) const = default;
};

} // namespace headwise::widgets::dendrogram
