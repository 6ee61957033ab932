// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/nearestkept.h"

#include "core/base/notdefined.h"

#include <cassert>
#include <cmath>
#include <cstddef>

namespace headwise::pruning {

NearestKept::NearestKept(const clustering::values::DistanceMatrix &distances, std::span<const std::vector<int>> units)
    : m_distances(distances), m_unit(distances.items(), -1), m_kept(distances.items(), true), m_found(distances.items())
{
    if (m_unit.empty())
        return;
    for (std::size_t unit = 0; unit < units.size(); ++unit)
        for (const int head : units[unit])
            m_unit.at(static_cast<std::size_t>(head)) = static_cast<int>(unit);
}

const Nearest &NearestKept::nearestOf(int head)
{
    Found &found = m_found.at(static_cast<std::size_t>(head));
    const int nearest = found.nearest.head;
    if (!found.searched || (nearest >= 0 && !m_kept[static_cast<std::size_t>(nearest)]))
        found = {search(head), true};
    return found.nearest;
}

Nearest NearestKept::search(int head) const
{
    Nearest nearest{-1, notDefined};
    const auto from = static_cast<std::size_t>(head);
    for (std::size_t other = 0; other < m_kept.size(); ++other) {
        if (other == from || !m_kept[other] || (m_unit[other] >= 0 && m_unit[other] == m_unit[from]))
            continue;
        const double distance = m_distances.at(from, other);
        if (!std::isnan(distance) && (nearest.head < 0 || distance < nearest.distance))
            nearest = {static_cast<int>(other), distance};
    }
    return nearest;
}

Nearest NearestKept::of(std::span<const int> unit)
{
    assert(!unit.empty());
    if (m_found.empty())
        return {};
    Nearest nearest{-1, notDefined};
    double smallest = 0, sum = 0;
    for (const int head : unit) {
        const Nearest &one = nearestOf(head);
        sum += one.distance;
        if (one.head >= 0 && (nearest.head < 0 || one.distance < smallest)) {
            nearest.head = one.head;
            smallest = one.distance;
        }
    }
    nearest.distance = sum / static_cast<double>(unit.size());
    return nearest;
}

void NearestKept::remove(std::span<const int> unit)
{
    if (m_kept.empty())
        return;
    for (const int head : unit)
        m_kept.at(static_cast<std::size_t>(head)) = false;
}

} // namespace headwise::pruning
