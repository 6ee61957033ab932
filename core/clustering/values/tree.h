// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of a hierarchical clustering.
#pragma once

#include <vector>

namespace headwise::clustering::values {

/// Two nodes that become one. Nodes 0..items-1 are the items; items + i is the result of merge i. As in a linkage
/// matrix of scipy: first < second.
struct Merge
{
    int first = 0, second = 0;
    double height = 0; ///< distance at which they merge
    int size = 0;      ///< items below
    bool operator==(const Merge &) const = default;
};

struct Tree
{
    int items = 0;
    std::vector<Merge> merges; ///< items - 1 of them (0 without items), heights ascending unless the linkage inverts
    /// The items from one side of the drawing to the other, such that no branches cross; a permutation of 0..items-1.
    std::vector<int> order;
    bool operator==(const Tree &) const = default;
};

} // namespace headwise::clustering::values
