// SPDX-License-Identifier: GPL-3.0-or-later
// One method applied to one matrix of distances, for any number of clusters.
#pragma once

#include "core/base/progress.h"
#include "core/clustering/analysis/options.h"
#include "core/clustering/partitions/medoids.h"
#include "core/clustering/values/clusters.h"
#include "core/clustering/values/distancematrix.h"
#include "core/clustering/values/tree.h"

#include <optional>

namespace headwise::clustering::analysis {

class Grouping
{
public:
    /// Ward needs distances that are Euclidean. `maxClusters` bounds `clusters` for methods without a tree.
    Grouping(const values::DistanceMatrix &distances, Method method, int maxClusters);
    explicit Grouping(values::Tree tree) : m_tree(std::move(tree)) {}

    /// Without merges for a method without a tree.
    [[nodiscard]] const values::Tree &tree() const { return m_tree; }
    /// At most so many clusters; fewer only where merges have the same height.
    [[nodiscard]] values::Partition clusters(int count) const;

private:
    values::Tree m_tree;
    std::optional<partitions::MedoidSearch> m_medoids;
};

/// An order of items in which every cluster is contiguous, with similar ones side by side: that of the average-linkage
/// tree of the medoids, and within each cluster that of the tree of its members.
std::vector<int> orderByClusters(
    const values::DistanceMatrix &distances, const values::Partition &partition, Progress &progress);

} // namespace headwise::clustering::analysis
