// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/values/clusters.h"

#include <unordered_map>

namespace headwise::clustering::values {

Partition partitionInOrder(std::span<const int> labels, std::span<const int> order)
{
    Partition partition{std::vector<int>(labels.size(), -1), 0};
    std::unordered_map<int, int> numbers;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto item = static_cast<std::size_t>(order.empty() ? static_cast<int>(i) : order[i]);
        const auto [found, isNew] = numbers.try_emplace(labels[item], partition.clusters);
        partition.clusters += isNew ? 1 : 0;
        partition.labels[item] = found->second;
    }
    return partition;
}

std::vector<std::vector<int>> membersOf(const Partition &partition)
{
    std::vector<std::vector<int>> members(static_cast<std::size_t>(partition.clusters));
    for (std::size_t item = 0; item < partition.labels.size(); ++item)
        members[static_cast<std::size_t>(partition.labels[item])].push_back(static_cast<int>(item));
    return members;
}

} // namespace headwise::clustering::values
