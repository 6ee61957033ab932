// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as CSV (RFC 4180), or with tabs between their cells.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace headwise {

/// Builds a table cell by cell. A word is quoted where it holds the separator, a quote or a line end, whoever named it.
class CsvText
{
public:
    explicit CsvText(char separator = ',') : m_separator(separator) {}

    /// "# ..." on a line of its own, whatever `text` holds.
    void addComment(std::string_view text);

    CsvText &add(std::string_view word);
    CsvText &add(const std::string &word) { return add(std::string_view(word)); }
    CsvText &add(const char *word) { return add(std::string_view(word)); }
    /// All digits that tell it apart; nothing where it is not finite.
    CsvText &add(double number);
    CsvText &add(bool flag) { return addPlain(flag ? "true" : "false"); }
    CsvText &add(std::integral auto number) { return addPlain(std::to_string(number)); }
    void endRow();

    /// One row of all these.
    template <typename... Cells> void addRow(const Cells &...cells)
    {
        (add(cells), ...);
        endRow();
    }

    /// Rows with line ends between them, none after the last.
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    CsvText &addPlain(std::string_view cell);
    void beginLine();

    char m_separator;
    bool m_inRow = false, m_anyLine = false;
    std::string m_text;
};

} // namespace headwise
