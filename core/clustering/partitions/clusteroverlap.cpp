// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/partitions/clusteroverlap.h"

#include "core/compare/matching/assignment.h"

#include <cassert>

namespace headwise::clustering::partitions {

using values::Partition;

ClusterOverlaps::ClusterOverlaps(const Partition &one, const Partition &other)
    : m_rowSizes(static_cast<std::size_t>(one.clusters))
    , m_columnSizes(static_cast<std::size_t>(other.clusters))
    , m_shared(m_rowSizes.size() * m_columnSizes.size())
{
    assert(one.labels.size() == other.labels.size());
    for (std::size_t item = 0; item < one.labels.size(); ++item) {
        if (one.labels[item] < 0 || other.labels[item] < 0)
            continue;
        const auto row = static_cast<std::size_t>(one.labels[item]),
                   column = static_cast<std::size_t>(other.labels[item]);
        ++m_rowSizes[row];
        ++m_columnSizes[column];
        ++m_shared[row * columns() + column];
    }
}

double ClusterOverlaps::jaccard(std::size_t row, std::size_t column) const
{
    const int both = shared(row, column), either = m_rowSizes[row] + m_columnSizes[column] - both;
    return either > 0 ? static_cast<double>(both) / either : 0;
}

namespace {

/// Fills in the items of each match.
void addItems(std::vector<ClusterMatch> &matches, const Partition &a, const Partition &b)
{
    for (ClusterMatch &match : matches)
        for (std::size_t item = 0; item < a.labels.size(); ++item) {
            if (a.labels[item] < 0 || b.labels[item] < 0)
                continue;
            const bool inA = a.labels[item] == match.a, inB = b.labels[item] == match.b;
            if (inA || inB)
                (inA && inB ? match.kept : inB ? match.joined : match.left).push_back(static_cast<int>(item));
        }
}

} // namespace

std::vector<ClusterMatch> matchClusters(const Partition &a, const Partition &b)
{
    const ClusterOverlaps overlaps(a, b);
    std::vector<double> costs(overlaps.rows() * overlaps.columns());
    for (std::size_t row = 0; row < overlaps.rows(); ++row)
        for (std::size_t column = 0; column < overlaps.columns(); ++column)
            costs[row * overlaps.columns() + column] = -overlaps.jaccard(row, column);
    const std::vector<int> partners = compare::matching::cheapestAssignment({costs, a.clusters, b.clusters});
    std::vector<ClusterMatch> matches;
    std::vector<bool> taken(overlaps.columns());
    for (std::size_t row = 0; row < overlaps.rows(); ++row) {
        ClusterMatch match{.a = static_cast<int>(row)};
        const int partner = partners[row];
        if (partner >= 0 && overlaps.shared(row, static_cast<std::size_t>(partner)) > 0) {
            match.b = partner;
            match.overlap = overlaps.jaccard(row, static_cast<std::size_t>(partner));
            taken[static_cast<std::size_t>(partner)] = true;
        }
        matches.push_back(std::move(match));
    }
    for (std::size_t column = 0; column < overlaps.columns(); ++column)
        if (!taken[column])
            matches.push_back({.b = static_cast<int>(column)});
    addItems(matches, a, b);
    return matches;
}

} // namespace headwise::clustering::partitions
