// SPDX-License-Identifier: GPL-3.0-or-later
// Splits a table into rows and fields.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::records {

enum class Quoting : std::uint8_t
{
    Doubled, ///< RFC 4180: a field in quotes may hold anything, a quote in it is written twice
    Escaped, ///< the same, but a quote in it is written \", a backslash \\ .
    None     ///< quotes are letters like others
};

struct Dialect
{
    char separator = ','; ///< NUL: lines are not divided
    Quoting quoting = Quoting::Doubled;
    bool operator==(const Dialect &) const = default;
};

struct TableRow
{
    std::vector<std::string> fields; ///< without those beyond the reader's maximum
    std::size_t count = 0;           ///< of all fields
    std::int64_t line = 0;           ///< of its begin, from 0
    bool blank = false;              ///< nothing, or white space that is no separator
    bool spansLines = false;         ///< a field in quotes has line ends
    bool doublesQuotes = false;      ///< a field in quotes has quotes written twice
    ErrorText problem;               ///< why it is no row
};

/// Lines end with LF, CR LF or CR. A row whose quotes are invalid is one line with a problem.
class TableReader
{
public:
    /// `maxFields` are kept of each row; the bytes begin with line `firstLine`, from 0.
    TableReader(std::string_view bytes, Dialect dialect, std::size_t maxFields, std::int64_t firstLine = 0);

    bool atEnd() const { return m_position >= m_bytes.size(); }
    TableRow next();

private:
    void plain(std::string &field);
    bool quoted(std::string &field, TableRow &row);
    bool endsField() const;
    void endLine();
    bool takeBlankLine(TableRow &row);

    std::string_view m_bytes;
    Dialect m_dialect;
    std::string m_stops; ///< separator and line ends
    std::size_t m_maxFields, m_position = 0;
    std::int64_t m_line;
    int m_openQuotes = 0;
};

} // namespace headwise::text::records
