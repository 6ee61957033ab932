// SPDX-License-Identifier: GPL-3.0-or-later
// The nearest kept head of each head, while heads are removed one unit after the other.
#pragma once

#include "core/clustering/values/distancematrix.h"

#include <span>
#include <vector>

namespace headwise::pruning {

/// The nearest kept head of one head, or of a unit.
struct Nearest
{
    int head = -1;       ///< -1: none has a defined distance
    double distance = 0; ///< of a unit the mean over its heads; NaN without such a head
};

/// Heads of one unit do not count as each other's neighbours, since they go together. Neighbours are
/// searched when they are asked for, and again only when they are gone.
class NearestKept
{
public:
    /// Both must outlive this. Without distances (no items), nothing is near and all distances are 0.
    NearestKept(const clustering::values::DistanceMatrix &distances, std::span<const std::vector<int>> units);

    /// Of the unit's heads; the smallest distance gives the head, of equal ones the first.
    [[nodiscard]] Nearest of(std::span<const int> unit);
    void remove(std::span<const int> unit);

private:
    /// What is known of one head's neighbour.
    struct Found
    {
        Nearest nearest{};
        bool searched = false;
    };

    const Nearest &nearestOf(int head);
    [[nodiscard]] Nearest search(int head) const;

    const clustering::values::DistanceMatrix &m_distances;
    std::vector<int> m_unit;    ///< of each head
    std::vector<bool> m_kept;   ///< likewise
    std::vector<Found> m_found; ///< likewise
};

} // namespace headwise::pruning
