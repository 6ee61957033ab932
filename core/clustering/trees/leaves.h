// SPDX-License-Identifier: GPL-3.0-or-later
// The leaves below the nodes of a tree, as ranges of an order in which no branches cross.
#pragma once

#include "core/clustering/values/tree.h"

#include <vector>

namespace headwise::clustering::trees {

/// The items from left to right when the first cluster of every merge is drawn before the second.
std::vector<int> leavesInOrder(const values::Tree &tree);

/// Where the leaves of a node are in `leavesInOrder`.
struct LeafRange
{
    int begin = 0, size = 0;
    [[nodiscard]] int end() const { return begin + size; }
};

/// Of all nodes: items, then merges.
std::vector<LeafRange> leafRanges(const values::Tree &tree);

} // namespace headwise::clustering::trees
