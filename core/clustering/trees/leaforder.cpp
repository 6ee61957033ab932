// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/trees/leaforder.h"

#include "core/base/parallel.h"
#include "core/clustering/trees/leaves.h"
#include "core/clustering/trees/minplus.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace headwise::clustering::trees {

namespace {

using values::DistanceMatrix;
using values::Tree;

/// Places of leaves in the order that the tree comes with: every subtree is a contiguous range of them, so that the
/// tables of a node are blocks of square matrices.
class LeafTables
{
public:
    LeafTables(const Tree &tree, const DistanceMatrix &distances)
        : m_tree(tree)
        , m_items(static_cast<std::size_t>(tree.items))
        , m_order(leavesInOrder(tree))
        , m_ranges(leafRanges(tree))
        , m_distances(m_items * m_items)
        , m_costs(m_items * m_items)
    {
        parallelFor(m_items, [&](std::size_t i) {
            for (std::size_t j = 0; j < m_items; ++j)
                m_distances[i * m_items + j] =
                    distances.at(static_cast<std::size_t>(m_order[i]), static_cast<std::size_t>(m_order[j]));
        });
    }

    /// Fills the costs of all nodes, children first.
    void fill(Progress &progress)
    {
        const double all = static_cast<double>(m_items) * static_cast<double>(m_items);
        double done = 0;
        for (std::size_t merge = 0; merge < m_tree.merges.size(); ++merge) {
            const auto [left, right] = childrenOf(node(merge));
            const double pairs = 2.0 * range(left).size * range(right).size;
            PartProgress part(progress, done / all, (done + pairs) / all);
            fillNode(left, right, part);
            done += pairs;
        }
    }

    /// Follows the best costs from the root down.
    std::vector<int> bestOrder() const
    {
        const int root = node(m_tree.merges.size() - 1);
        const auto [left, right] = childrenOf(root);
        Ends best{range(left).begin, range(right).begin};
        for (int i = range(left).begin; i < range(left).end(); ++i)
            for (int j = range(right).begin; j < range(right).end(); ++j)
                if (cost(i, j) < cost(best.first, best.last))
                    best = {i, j};
        std::vector<int> order;
        std::vector<Stretch> open{{root, best}};
        while (!open.empty()) {
            const Stretch stretch = open.back();
            open.pop_back();
            if (stretch.node < m_tree.items) {
                order.push_back(stretch.node);
                continue;
            }
            const auto [before, after] = split(stretch);
            open.push_back(after);
            open.push_back(before);
        }
        if (order.front() > order.back())
            std::reverse(order.begin(), order.end());
        return order;
    }

private:
    struct Ends
    {
        int first, last; ///< places
    };
    struct Stretch
    {
        int node;
        Ends ends;
    };
    struct Children
    {
        int left, right;
    };

    int node(std::size_t merge) const { return m_tree.items + static_cast<int>(merge); }
    LeafRange range(int node) const { return m_ranges[static_cast<std::size_t>(node)]; }
    Children childrenOf(int node) const
    {
        const values::Merge &merge = m_tree.merges[static_cast<std::size_t>(node - m_tree.items)];
        return {merge.first, merge.second};
    }
    double distance(int i, int j) const
    {
        return m_distances[static_cast<std::size_t>(i) * m_items + static_cast<std::size_t>(j)];
    }
    /// Of the cheapest order of the subtree in which both leaves are on different sides, with these at its ends.
    double cost(int i, int j) const
    {
        return m_costs[static_cast<std::size_t>(i) * m_items + static_cast<std::size_t>(j)];
    }
    template <typename Number> Block<Number> block(Number *matrix, LeafRange rows, LeafRange columns) const
    {
        return {matrix + static_cast<std::size_t>(rows.begin) * m_items + static_cast<std::size_t>(columns.begin),
            m_items, static_cast<std::size_t>(rows.size), static_cast<std::size_t>(columns.size)};
    }

    /// The parts of a subtree with, for each, the leaves that may be at the other end.
    struct Part
    {
        LeafRange ends, others;
    };
    std::vector<Part> partsOf(int node) const
    {
        if (node < m_tree.items)
            return {{range(node), range(node)}};
        const auto [left, right] = childrenOf(node);
        return {{range(left), range(right)}, {range(right), range(left)}};
    }
    /// The leaves that may be at the other end when `end` is at one.
    LeafRange others(int node, int end) const
    {
        for (const Part &part : partsOf(node))
            if (end >= part.ends.begin && end < part.ends.end())
                return part.others;
        return {};
    }

    /// costs[i, j] = min over m of (min over k of (costs[i, k] + distances[k, m]) + costs[m, j]): leaf i of the left
    /// child at one end, k at its other, m the first leaf of the right child, j its last.
    void fillNode(int left, int right, Progress &progress)
    {
        const LeafRange rows = range(left), columns = range(right);
        const auto width = static_cast<std::size_t>(columns.size);
        m_scratch.resize(static_cast<std::size_t>(rows.size) * width);
        const auto scratchRows = [&](LeafRange of) {
            return Block<double>{m_scratch.data() + static_cast<std::size_t>(of.begin - rows.begin) * width, width,
                static_cast<std::size_t>(of.size), width};
        };
        for (const Part &part : partsOf(left))
            product(block(std::as_const(m_costs).data(), part.ends, part.others),
                block(std::as_const(m_distances).data(), part.others, columns), scratchRows(part.ends));
        progress.advanceOrThrow(0.5);
        for (const Part &part : partsOf(right)) {
            Block<const double> toLeaf{m_scratch.data() + (part.others.begin - columns.begin), width,
                static_cast<std::size_t>(rows.size), static_cast<std::size_t>(part.others.size)};
            product(toLeaf, block(std::as_const(m_costs).data(), part.others, part.ends),
                block(m_costs.data(), rows, part.ends));
        }
        for (int j = columns.begin; j < columns.end(); ++j)
            for (int i = rows.begin; i < rows.end(); ++i)
                m_costs[static_cast<std::size_t>(j) * m_items + static_cast<std::size_t>(i)] = cost(i, j);
        progress.advanceOrThrow(1);
    }

    static void product(Block<const double> a, Block<const double> b, Block<double> result)
    {
        constexpr std::size_t rowsAtOnce = 32;
        const std::size_t parts = (a.rows + rowsAtOnce - 1) / rowsAtOnce;
        const auto part = [&](std::size_t p) {
            const std::size_t begin = p * rowsAtOnce, count = std::min(rowsAtOnce, a.rows - begin);
            minPlus(a.rowsFrom(begin, count), b, result.rowsFrom(begin, count));
        };
        if (a.rows * a.columns * b.columns > 100'000)
            parallelFor(parts, part);
        else
            for (std::size_t p = 0; p < parts; ++p)
                part(p);
    }

    /// The two children of a stretch of the order, with their ends.
    std::pair<Stretch, Stretch> split(const Stretch &stretch) const
    {
        auto [before, after] = childrenOf(stretch.node);
        if (stretch.ends.first >= range(after).begin && stretch.ends.first < range(after).end())
            std::swap(before, after);
        const LeafRange lasts = others(before, stretch.ends.first), firsts = others(after, stretch.ends.last);
        double smallest = std::numeric_limits<double>::infinity();
        Ends middle{};
        for (int k = lasts.begin; k < lasts.end(); ++k)
            for (int m = firsts.begin; m < firsts.end(); ++m) {
                const double sum = cost(stretch.ends.first, k) + distance(k, m) + cost(m, stretch.ends.last);
                if (sum < smallest) {
                    smallest = sum;
                    middle = {k, m};
                }
            }
        return {{before, {stretch.ends.first, middle.first}}, {after, {middle.last, stretch.ends.last}}};
    }

    const Tree &m_tree;
    std::size_t m_items;
    std::vector<int> m_order;
    std::vector<LeafRange> m_ranges;
    std::vector<double> m_distances, m_costs; ///< [places, places], symmetric
    std::vector<double> m_scratch;
};

} // namespace

void orderLeaves(Tree &tree, const DistanceMatrix &distances, Progress &progress)
{
    if (tree.merges.empty())
        return;
    LeafTables tables(tree, distances);
    tables.fill(progress);
    tree.order = tables.bestOrder();
}

double costOfOrder(std::span<const int> order, const DistanceMatrix &distances)
{
    double cost = 0;
    for (std::size_t i = 1; i < order.size(); ++i)
        cost += distances.at(static_cast<std::size_t>(order[i - 1]), static_cast<std::size_t>(order[i]));
    return cost;
}

} // namespace headwise::clustering::trees
