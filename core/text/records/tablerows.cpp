// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/records/tablerows.h"

#include "core/text/records/textlines.h"

#include <algorithm>

namespace headwise::text::records {

namespace {

/// Quotes that do not end are looked for up to the end of the file each; more of them than this are taken as letters.
constexpr int maxOpenQuotes = 64;

} // namespace

TableReader::TableReader(std::string_view bytes, Dialect dialect, std::size_t maxFields, std::int64_t firstLine)
    : m_bytes(bytes), m_dialect(dialect), m_stops("\n\r"), m_maxFields(maxFields), m_line(firstLine)
{
    if (m_dialect.separator != '\0')
        m_stops += m_dialect.separator;
}

TableRow TableReader::next()
{
    TableRow row;
    row.line = m_line;
    if (takeBlankLine(row))
        return row;
    for (;;) {
        std::string field;
        const bool opens = m_dialect.quoting != Quoting::None && !atEnd() && m_bytes[m_position] == '"';
        if (!opens) {
            plain(field);
        } else if (!quoted(field, row)) {
            row.fields.clear();
            m_position = std::min(m_bytes.find_first_of("\r\n", m_position), m_bytes.size());
            break;
        }
        if (++row.count <= m_maxFields)
            row.fields.push_back(std::move(field));
        if (atEnd() || m_bytes[m_position] != m_dialect.separator || m_dialect.separator == '\0')
            break;
        ++m_position;
    }
    endLine();
    return row;
}

bool TableReader::takeBlankLine(TableRow &row)
{
    std::size_t end = m_position;
    while (end < m_bytes.size() && m_bytes[end] != m_dialect.separator && (m_bytes[end] == ' ' || m_bytes[end] == '\t'))
        ++end;
    row.blank = end >= m_bytes.size() || m_bytes[end] == '\n' || m_bytes[end] == '\r';
    if (row.blank) {
        m_position = end;
        endLine();
    }
    return row.blank;
}

void TableReader::plain(std::string &field)
{
    const auto end = std::min(m_bytes.find_first_of(m_stops, m_position), m_bytes.size());
    field = m_bytes.substr(m_position, end - m_position);
    m_position = end;
}

bool TableReader::quoted(std::string &field, TableRow &row)
{
    const std::size_t begin = m_position++;
    const char *const marks = m_dialect.quoting == Quoting::Escaped ? "\"\\" : "\"";
    for (;;) {
        const auto end =
            m_openQuotes > maxOpenQuotes ? std::string_view::npos : m_bytes.find_first_of(marks, m_position);
        if (end == std::string_view::npos || (m_bytes[end] == '\\' && end + 1 >= m_bytes.size())) {
            row.problem = ErrorText("a field in quotes does not end");
            ++m_openQuotes;
            m_position = begin; // go on with the next line, so that one quote does not take the rest of the file
            return false;
        }
        field += m_bytes.substr(m_position, end - m_position);
        m_position = end + 1;
        const char next = m_position < m_bytes.size() ? m_bytes[m_position] : '\0';
        if (m_bytes[end] == '\\') {
            field += next == '"' || next == '\\' ? std::string(1, next) : std::string{'\\', next};
            ++m_position;
        } else if (m_dialect.quoting == Quoting::Doubled && next == '"') {
            field += '"';
            row.doublesQuotes = true;
            ++m_position;
        } else {
            break;
        }
    }
    if (!endsField()) {
        row.problem = ErrorText("there is text after the closing quote of a field");
        m_position = begin;
        return false;
    }
    const std::int64_t within = lineEnds(m_bytes.substr(begin, m_position - begin));
    row.spansLines = row.spansLines || within > 0;
    m_line += within;
    return true;
}

bool TableReader::endsField() const { return atEnd() || m_stops.find(m_bytes[m_position]) != std::string::npos; }

void TableReader::endLine()
{
    if (m_bytes.substr(std::min(m_position, m_bytes.size())).starts_with("\r\n"))
        ++m_position;
    ++m_position;
    ++m_line;
}

} // namespace headwise::text::records
