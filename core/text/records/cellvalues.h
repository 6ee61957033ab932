// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of a column mean: whole numbers, numbers, truth values or words, as pandas decides it.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

namespace headwise::text::records {

/// Missing, a whole number, a number, or the text as it stands.
using CellValue = std::variant<std::monostate, std::int64_t, double, std::string_view>;

/// Empty cells, and NaN, NA, N/A, null, None and the other words that pandas takes for a missing value.
bool isMissing(std::string_view cell);

/// Decides the type of a column from all its cells: one word makes all cells texts as they stand ("1.0", "007").
class CellTypes
{
public:
    void see(std::string_view cell);
    /// 7 for "007" among whole numbers, 7.0 beside "1.5", 1 for "True" among truth values. Whole numbers beyond 64 bits
    /// make texts, unless a number that is not whole stands above them, as in pandas 2.
    CellValue valueOf(std::string_view cell) const;

private:
    bool areWords() const;

    bool m_whole = true, m_number = true, m_truth = true;
    bool m_unsigned = false; ///< a whole number needs the 64th bit
    bool m_signed = false;   ///< one is negative
    bool m_missing = false;
};

} // namespace headwise::text::records
