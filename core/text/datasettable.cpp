// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/datasettable.h"

#include "core/base/utf8.h"

#include "core/base/counted.h"
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

namespace headwise::text {

namespace {

using Row = std::vector<std::string>;

/// Splits a CSV text into rows, following RFC 4180.
class CsvReader
{
public:
    explicit CsvReader(std::string_view bytes) : m_bytes(bytes) {}

    bool atEnd() const { return m_position >= m_bytes.size(); }
    std::int64_t line() const { return m_line; }

    /// The next row; nullopt (and a message in `problem`) if its quotes are invalid.
    std::optional<Row> next(std::string &problem)
    {
        Row row;
        for (;;) {
            row.emplace_back();
            const bool good = !atEnd() && m_bytes[m_position] == '"' ? quoted(row.back(), problem) : plain(row.back());
            if (!good) {
                skipLine();
                return std::nullopt;
            }
            if (atEnd() || m_bytes[m_position] != ',')
                break;
            ++m_position;
        }
        skipLine();
        return row;
    }

private:
    bool plain(std::string &field)
    {
        const auto end = std::min(m_bytes.find_first_of(",\n", m_position), m_bytes.size());
        field = m_bytes.substr(m_position, end - m_position);
        if (field.ends_with('\r') && (end == m_bytes.size() || m_bytes[end] == '\n'))
            field.pop_back();
        m_position = end;
        return true;
    }

    bool quoted(std::string &field, std::string &problem)
    {
        const std::size_t begin = m_position++;
        for (;;) {
            const auto end = m_bytes.find('"', m_position);
            if (end == std::string_view::npos) {
                problem = "a quoted field does not end";
                // Continue with the next line, so that one quote does not consume the rest of the file.
                m_position = begin;
                return false;
            }
            field += m_bytes.substr(m_position, end - m_position);
            m_position = end + 1;
            if (atEnd() || m_bytes[m_position] != '"')
                break;
            field += '"';
            ++m_position;
        }
        m_line += std::count(m_bytes.begin() + static_cast<std::ptrdiff_t>(begin),
            m_bytes.begin() + static_cast<std::ptrdiff_t>(m_position), '\n');
        const std::string_view rest = m_bytes.substr(m_position);
        if (rest.starts_with("\r\n") || rest == "\r")
            ++m_position;
        const bool ends = atEnd() || m_bytes[m_position] == ',' || m_bytes[m_position] == '\n';
        if (!ends)
            problem = "there is text after the closing quote of a field";
        return ends;
    }

    void skipLine()
    {
        m_position = std::min(m_bytes.find('\n', m_position), m_bytes.size()) + 1;
        ++m_line;
    }

    std::string_view m_bytes;
    std::size_t m_position = 0;
    std::int64_t m_line = 0;
};

std::string unescaped(std::string_view field)
{
    std::string text;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const char next = field[i] == '\\' && i + 1 < field.size() ? field[i + 1] : '\0';
        const bool escape = next == 't' || next == 'n' || next == 'r' || next == '\\';
        text += !escape ? field[i] : (next == 't' ? '\t' : (next == 'n' ? '\n' : (next == 'r' ? '\r' : '\\')));
        i += escape;
    }
    return text;
}

Row tabbed(std::string_view line)
{
    Row row;
    for (std::size_t begin = 0; begin <= line.size();) {
        const auto end = std::min(line.find('\t', begin), line.size());
        row.push_back(unescaped(line.substr(begin, end - begin)));
        begin = end + 1;
    }
    return row;
}

/// The number that the text represents exactly; "007" and "+1" stay text.
attention::ColumnValue columnValue(const std::string &text)
{
    if (text.empty())
        return std::monostate();
    const char *end = text.data() + text.size();
    std::int64_t whole = 0;
    if (const auto [stop, problem] = std::from_chars(text.data(), end, whole); problem == std::errc() && stop == end)
        return std::to_string(whole) == text ? attention::ColumnValue(whole) : attention::ColumnValue(text);
    double number = 0;
    const bool digits = text.find_first_of("0123456789") != std::string::npos;
    if (const auto [stop, problem] = std::from_chars(text.data(), end, number);
        digits && problem == std::errc() && stop == end && std::isfinite(number))
        return number;
    return text;
}

/// The roles of the columns.
class Header
{
public:
    Header(const Row &names, DatasetBuilder &builder) : m_names(names)
    {
        m_key = find("id");
        m_text = find("text");
        m_pair = find("text_pair");
        if (!m_text)
            m_text = find("sentence");
        if (!m_text && names.size() == 1)
            m_text = 0;
        if (!m_text)
            builder.refuse(0, fmt::format("the header has no column \"text\" (it has: {})", fmt::join(names, ", ")));
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
                names.begin() + static_cast<std::ptrdiff_t>(i))
                builder.refuse(0, fmt::format("the column \"{}\" occurs twice", names[i]));
            if (isColumn(i))
                builder.addColumn(names[i]);
        }
    }

    std::size_t size() const { return m_names.size(); }

    DatasetItem item(Row row, std::int64_t line) const
    {
        DatasetItem item;
        item.line = line;
        item.key = m_key && !row[*m_key].empty() ? row[*m_key] : std::to_string(line + 1);
        item.text = std::move(row[*m_text]);
        item.hasPair = m_pair.has_value();
        if (m_pair)
            item.textPair = std::move(row[*m_pair]);
        for (std::size_t i = 0; i < row.size(); ++i)
            if (isColumn(i))
                item.columns[m_names[i]] = columnValue(row[i]);
        return item;
    }

private:
    std::optional<std::size_t> find(const std::string &name) const
    {
        const auto found = std::find(m_names.begin(), m_names.end(), name);
        return found == m_names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_names.begin()));
    }
    bool isColumn(std::size_t i) const { return i != m_key && i != m_text && i != m_pair; }

    Row m_names;
    std::optional<std::size_t> m_key, m_text, m_pair;
};

void addRow(std::optional<Header> &header, Row row, std::int64_t line, DatasetBuilder &builder)
{
    for (const std::string &field : row)
        if (invalidUtf8(field) != std::string_view::npos) {
            if (!header)
                builder.refuse(line, "not valid UTF-8");
            builder.bad(line, "not valid UTF-8");
            return;
        }
    if (!header)
        header.emplace(row, builder);
    else if (row.size() != header->size())
        builder.bad(line, fmt::format("{}, but the header has {}",
                              counted(static_cast<std::int64_t>(row.size()), "field"), header->size()));
    else
        builder.add(header->item(std::move(row), line));
}

} // namespace

void readTable(std::string_view bytes, char separator, DatasetBuilder &builder)
{
    std::optional<Header> header;
    if (separator == '\t') {
        eachLine(bytes, [&](std::int64_t number, std::string_view line) {
            if (!line.empty())
                addRow(header, tabbed(line), number, builder);
        });
        return;
    }
    CsvReader reader(bytes);
    while (!reader.atEnd()) {
        const std::int64_t line = reader.line();
        std::string problem;
        auto row = reader.next(problem);
        if (!row)
            builder.bad(line, problem);
        else if (row->size() > 1 || !row->front().empty() || (header && header->size() == 1))
            addRow(header, std::move(*row), line, builder);
    }
}

} // namespace headwise::text
