// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/trees/linkage.h"

#include "core/clustering/trees/leaves.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace headwise::clustering::trees {

namespace {

using values::DistanceMatrix;
using values::Merge;
using values::Tree;

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Two clusters, each named by one of its items, in any order of heights.
struct Union
{
    int a = 0, b = 0;
    double height = 0;
};

/// Sizes and distances of two clusters that merge, and of a third one. Lance and Williams 1967.
struct Triple
{
    double sizeA, sizeB, sizeOther;
    double toA, toB, between;
};

double mergedDistance(Linkage linkage, const Triple &t)
{
    switch (linkage) {
    case Linkage::Complete:
        return std::max(t.toA, t.toB);
    case Linkage::Single:
        return std::min(t.toA, t.toB);
    case Linkage::Weighted:
        return 0.5 * (t.toA + t.toB);
    case Linkage::Ward: {
        const double share = 1 / (t.sizeA + t.sizeB + t.sizeOther);
        return std::sqrt((t.sizeOther + t.sizeA) * share * t.toA * t.toA +
                         (t.sizeOther + t.sizeB) * share * t.toB * t.toB - t.sizeOther * share * t.between * t.between);
    }
    case Linkage::Average:
        break;
    }
    return (t.sizeA * t.toA + t.sizeB * t.toB) / (t.sizeA + t.sizeB);
}

/// Murtagh's chain of nearest neighbours: two clusters that are each other's nearest may merge at once, whatever else
/// merges. A cluster is named by the highest of its items.
class NeighbourChain
{
public:
    NeighbourChain(const DistanceMatrix &distances, Linkage linkage)
        : m_linkage(linkage), m_items(distances.items()), m_distances(m_items * m_items), m_sizes(m_items, 1)
    {
        for (std::size_t a = 0; a < m_items; ++a)
            for (std::size_t b = 0; b < m_items; ++b)
                at(a, b) = distances.at(a, b);
    }

    std::vector<Union> unions()
    {
        std::vector<Union> all;
        while (all.size() + 1 < m_items)
            all.push_back(nextUnion());
        return all;
    }

private:
    double &at(std::size_t a, std::size_t b) { return m_distances[a * m_items + b]; }

    Union nextUnion()
    {
        if (m_chain.empty())
            m_chain.push_back(static_cast<std::size_t>(
                std::find_if(m_sizes.begin(), m_sizes.end(), [](int size) { return size > 0; }) - m_sizes.begin()));
        for (;;) {
            const std::size_t last = m_chain.back();
            // The one before wins ties, otherwise the chain could run in circles.
            const std::size_t before = m_chain.size() > 1 ? m_chain[m_chain.size() - 2] : m_items;
            const std::size_t next = nearest(last, before);
            if (next != before) {
                m_chain.push_back(next);
                continue;
            }
            m_chain.resize(m_chain.size() - 2);
            return merge(std::min(last, before), std::max(last, before));
        }
    }

    std::size_t nearest(std::size_t cluster, std::size_t preferred)
    {
        std::size_t best = preferred;
        double distance = preferred < m_items ? at(cluster, preferred) : infinite;
        const double *row = &at(cluster, 0);
        for (std::size_t other = 0; other < m_items; ++other)
            if (row[other] < distance && m_sizes[other] > 0 && other != cluster) {
                distance = row[other];
                best = other;
            }
        return best;
    }

    Union merge(std::size_t a, std::size_t b)
    {
        const double height = at(a, b);
        for (std::size_t other = 0; other < m_items; ++other) {
            if (m_sizes[other] == 0 || other == a || other == b)
                continue;
            const Triple triple{static_cast<double>(m_sizes[a]), static_cast<double>(m_sizes[b]),
                static_cast<double>(m_sizes[other]), at(other, a), at(other, b), height};
            at(other, b) = at(b, other) = mergedDistance(m_linkage, triple);
        }
        m_sizes[b] += std::exchange(m_sizes[a], 0);
        return {static_cast<int>(a), static_cast<int>(b), height};
    }

    Linkage m_linkage;
    std::size_t m_items;
    std::vector<double> m_distances; ///< [items, items]
    std::vector<int> m_sizes;        ///< 0: is part of another cluster
    std::vector<std::size_t> m_chain;
};

/// The edges of Prim's minimum spanning tree from item 0 on.
std::vector<Union> spanningTree(const DistanceMatrix &distances)
{
    const std::size_t items = distances.items();
    std::vector<double> toTree(items, infinite);
    std::vector<bool> inTree(items);
    std::vector<Union> edges;
    for (std::size_t last = 0; edges.size() + 1 < items;) {
        inTree[last] = true;
        std::size_t next = items;
        for (std::size_t item = 0; item < items; ++item) {
            if (inTree[item])
                continue;
            toTree[item] = std::min(toTree[item], distances.at(last, item));
            if (next == items || toTree[item] < toTree[next])
                next = item;
        }
        edges.push_back({static_cast<int>(last), static_cast<int>(next), toTree[next]});
        last = next;
    }
    return edges;
}

/// Sorts the unions by height and numbers clusters as a linkage matrix does.
Tree treeOf(std::vector<Union> unions, std::size_t items)
{
    std::stable_sort(unions.begin(), unions.end(), [](const Union &a, const Union &b) { return a.height < b.height; });
    Tree tree{static_cast<int>(items), {}, {}};
    std::vector<int> parents(items + unions.size()), sizes(parents.size(), 1);
    std::iota(parents.begin(), parents.end(), 0);
    const auto rootOf = [&](int node) {
        while (parents[static_cast<std::size_t>(node)] != node)
            node = parents[static_cast<std::size_t>(node)] =
                parents[static_cast<std::size_t>(parents[static_cast<std::size_t>(node)])];
        return node;
    };
    for (const Union &united : unions) {
        const auto [first, second] = std::minmax({rootOf(united.a), rootOf(united.b)});
        const std::size_t node = items + tree.merges.size();
        sizes[node] = sizes[static_cast<std::size_t>(first)] + sizes[static_cast<std::size_t>(second)];
        parents[static_cast<std::size_t>(first)] = parents[static_cast<std::size_t>(second)] = static_cast<int>(node);
        tree.merges.push_back({first, second, united.height, sizes[node]});
    }
    tree.order = leavesInOrder(tree);
    return tree;
}

} // namespace

Tree agglomerate(const DistanceMatrix &distances, Linkage linkage)
{
    std::vector<Union> unions;
    if (linkage == Linkage::Single)
        unions = spanningTree(distances);
    else
        unions = NeighbourChain(distances, linkage).unions();
    return treeOf(std::move(unions), distances.items());
}

} // namespace headwise::clustering::trees
