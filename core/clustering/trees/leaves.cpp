// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/trees/leaves.h"

namespace headwise::clustering::trees {

std::vector<LeafRange> leafRanges(const values::Tree &tree)
{
    const auto items = static_cast<std::size_t>(tree.items);
    std::vector<LeafRange> ranges(items + tree.merges.size(), {0, 1});
    for (std::size_t m = 0; m < tree.merges.size(); ++m)
        ranges[items + m].size = tree.merges[m].size;
    // Parents come after their children: from the root down, each child gets its part of the range.
    for (std::size_t m = tree.merges.size(); m-- > 0;) {
        const int begin = ranges[items + m].begin;
        LeafRange &first = ranges[static_cast<std::size_t>(tree.merges[m].first)];
        first.begin = begin;
        ranges[static_cast<std::size_t>(tree.merges[m].second)].begin = begin + first.size;
    }
    return ranges;
}

std::vector<int> leavesInOrder(const values::Tree &tree)
{
    const std::vector<LeafRange> ranges = leafRanges(tree);
    std::vector<int> order(static_cast<std::size_t>(tree.items));
    for (int item = 0; item < tree.items; ++item)
        order[static_cast<std::size_t>(ranges[static_cast<std::size_t>(item)].begin)] = item;
    return order;
}

} // namespace headwise::clustering::trees
