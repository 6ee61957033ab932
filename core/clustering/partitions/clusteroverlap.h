// SPDX-License-Identifier: GPL-3.0-or-later
// Which clusters of two partitions share items, and which belong together.
#pragma once

#include "core/clustering/values/clusters.h"

#include <vector>

namespace headwise::clustering::partitions {

/// How many items every cluster of one partition shares with every cluster of another. The partitions must be of the
/// same items; a label of -1 leaves an item out.
class ClusterOverlaps
{
public:
    ClusterOverlaps(const values::Partition &one, const values::Partition &other);

    [[nodiscard]] std::size_t rows() const { return m_rowSizes.size(); }
    [[nodiscard]] std::size_t columns() const { return m_columnSizes.size(); }
    [[nodiscard]] int sizeOfRow(std::size_t row) const { return m_rowSizes[row]; }
    [[nodiscard]] int sizeOfColumn(std::size_t column) const { return m_columnSizes[column]; }
    [[nodiscard]] int shared(std::size_t row, std::size_t column) const { return m_shared[row * columns() + column]; }
    /// Items in both / items in either; 0 for two clusters without items.
    [[nodiscard]] double jaccard(std::size_t row, std::size_t column) const;

private:
    std::vector<int> m_rowSizes, m_columnSizes, m_shared;
};

/// Two clusters that belong together, or one that has no partner.
struct ClusterMatch
{
    int a = -1, b = -1;                        ///< clusters of the first and second partition; -1: none
    double overlap = 0;                        ///< Jaccard, over items that are in both partitions
    std::vector<int> kept{}, joined{}, left{}; ///< items in both; only in b; only in a
    bool operator==(const ClusterMatch &) const = default;
};

/// Clusters paired so that the sum of overlaps is largest; those without a common item are not paired. Pairs by `a`,
/// then the clusters of `b` that have no partner. Items with the label -1 in one of the partitions do not count.
std::vector<ClusterMatch> matchClusters(const values::Partition &a, const values::Partition &b);

} // namespace headwise::clustering::partitions
