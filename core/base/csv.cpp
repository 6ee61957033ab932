// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise {

void CsvText::addComment(std::string_view text)
{
    beginLine();
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    m_text += "# " + line;
}

CsvText &CsvText::add(std::string_view word)
{
    const char special[] = {m_separator, '"', '\r', '\n'};
    if (word.find_first_of({special, sizeof special}) == std::string_view::npos)
        return addPlain(word);
    std::string quoted = "\"";
    for (const char c : word) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return addPlain(quoted + "\"");
}

CsvText &CsvText::add(double number)
{
    return addPlain(std::isfinite(number) ? fmt::format("{}", number) : std::string());
}

void CsvText::endRow()
{
    if (!m_inRow)
        beginLine();
    m_inRow = false;
}

CsvText &CsvText::addPlain(std::string_view cell)
{
    if (m_inRow)
        m_text += m_separator;
    else
        beginLine();
    m_inRow = true;
    m_text += cell;
    return *this;
}

void CsvText::beginLine()
{
    if (m_anyLine)
        m_text += '\n';
    m_anyLine = true;
}

} // namespace headwise
