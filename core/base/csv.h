// SPDX-License-Identifier: GPL-3.0-or-later
// Writes tables as CSV (RFC 4180) or as tab-separated values.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace headwise {

/// Builds a table cell by cell. Every text that contains the separator, a quote or a line end is quoted.
class CsvText
{
public:
    explicit CsvText(char separator = ',') : m_separator(separator) {}

    /// "# ..." on a line of its own, even when `text` contains line ends.
    void addComment(std::string_view text);

    CsvText &add(std::string_view word);
    CsvText &add(const std::string &word) { return add(std::string_view(word)); }
    CsvText &add(const char *word) { return add(std::string_view(word)); }
    /// As many digits as are needed to read the same number back; an empty cell for a number that is not finite.
    CsvText &add(double number);
    CsvText &add(bool flag) { return addPlain(flag ? "true" : "false"); }
    CsvText &add(std::integral auto number) { return addPlain(std::to_string(number)); }
    void endRow();

    /// Adds all of these as one row.
    template <typename... Cells> void addRow(const Cells &...cells)
    {
        (add(cells), ...);
        endRow();
    }

    /// The rows with line ends between them, none after the last.
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    CsvText &addPlain(std::string_view cell);
    void beginLine();

    char m_separator;
    bool m_inRow = false, m_anyLine = false;
    std::string m_text;
};

} // namespace headwise
