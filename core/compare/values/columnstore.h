// SPDX-License-Identifier: GPL-3.0-or-later
// Storage for values that are written row by row and read column by column, in bounded memory.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace headwise::compare::values {

/// Values [examples, columns]; NaN where nothing was written. Small tables are kept in memory; large ones are stored in
/// an unnamed temporary file (in TMPDIR, otherwise /var/tmp), which disappears with this object or with the program.
class ColumnStore
{
public:
    /// Number of values that are kept in memory: 64 MB.
    static constexpr std::int64_t heldNumbers = std::int64_t(16) << 20;

    /// Throws Error{Unreadable} if no temporary file can be created.
    ColumnStore(std::int64_t examples, std::int64_t columns, std::int64_t held = heldNumbers);
    ~ColumnStore();
    ColumnStore(const ColumnStore &) = delete;
    ColumnStore &operator=(const ColumnStore &) = delete;

    std::int64_t examples() const { return m_examples; }
    std::int64_t columns() const { return m_columns; }
    bool isInMemory() const { return m_file < 0; }

    /// Writes all columns of `values.size() / columns()` examples from `first` on. May be called from several threads
    /// at once for different examples. Throws Error{Unreadable} when the disk is full.
    void write(std::int64_t first, std::span<const float> values);
    /// Columns [first, first + count) of all examples: [examples, count].
    std::vector<float> read(std::int64_t first, std::int64_t count) const;
    /// Number of columns to read at once so that at most `held` values are read, a multiple of 64.
    std::int64_t columnsAtOnce() const;

private:
    std::int64_t place(std::int64_t block, std::int64_t example) const;
    std::int64_t widthOf(std::int64_t block) const;

    std::int64_t m_examples, m_columns, m_held;
    int m_file = -1;
    std::vector<float> m_values;           ///< [examples, columns] in memory; the file has [blocks][examples, columns]
    std::vector<std::uint8_t> m_isWritten; ///< one flag per example
};

} // namespace headwise::compare::values
