// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of the maps of an example count.
#pragma once

#include "core/attention/map.h"

#include <cstdint>
#include <vector>

namespace headwise::clustering::pairs {

/// The rows of each head that are finite and have some weight.
class PresentRows
{
public:
    explicit PresentRows(const attention::StackMaps &maps);

    [[nodiscard]] bool has(int head, int query) const { return m_rows[static_cast<std::size_t>(head)][query] != 0; }
    [[nodiscard]] bool sameRows(int a, int b) const { return m_groups[a] == m_groups[b]; }
    [[nodiscard]] int count(int head) const { return m_counts[static_cast<std::size_t>(head)]; }
    /// Rows that both heads have.
    [[nodiscard]] int common(int a, int b) const;

private:
    std::vector<std::vector<std::uint8_t>> m_rows; ///< [heads][queries]
    std::vector<int> m_counts;                     ///< [heads]
    std::vector<int> m_groups;                     ///< [heads] heads with the same rows have the same number
};

} // namespace headwise::clustering::pairs
