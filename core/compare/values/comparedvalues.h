// SPDX-License-Identifier: GPL-3.0-or-later
// The measures of both sides of a comparison for every example. This is the store of bounded memory: what does not fit
// lies in a temporary file and is read some columns at a time, while attention::MeasureValues holds all of one source.
#pragma once

#include "core/base/sides.h"
#include "core/compare/values/columnstore.h"

namespace headwise::compare::values {

/// Values [examples, heads x measures] of both sides over the same pairs of examples; copies share them.
class ComparedValues
{
public:
    ComparedValues() = default;
    /// `held`: number of values of each side that are kept in memory.
    ComparedValues(std::int64_t examples, std::int64_t columns, std::int64_t held = ColumnStore::heldNumbers);

    std::int64_t examples() const { return m_examples; }
    std::int64_t columns() const { return m_columns; }
    std::int64_t columnsAtOnce() const;
    /// The values must be filled before the first copy is made.
    ColumnStore &store(Side side) { return *m_stores[side]; }

    /// Columns [first, first + count): [examples, count].
    std::vector<float> read(Side side, std::int64_t first, std::int64_t count) const;
    /// Comparison minus baseline, in the same form; 0 where they differ by rounding alone.
    std::vector<float> changes(std::int64_t first, std::int64_t count) const;
    /// A subset of the examples, by their rows in this object.
    ComparedValues taken(std::span<const std::int64_t> rows) const;

private:
    std::int64_t m_examples = 0, m_columns = 0;
    Sides<std::shared_ptr<ColumnStore>> m_stores;
    std::vector<std::int64_t> m_rows; ///< rows of the stores
    bool m_takesAll = true;           ///< true: all rows, and `m_rows` is empty
};

} // namespace headwise::compare::values
