// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/datasettable.h"

#include "core/base/counted.h"
#include "core/base/utf8.h"
#include "core/text/records/cellvalues.h"
#include "core/text/records/dialect.h"
#include "core/text/records/textlines.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

namespace headwise::text {

namespace {

using records::TableReader;
using records::TableRow;

/// Rows that decide whether rows have a field without a name.
constexpr int firstRows = 200;

/// A field of each row that the header does not name.
enum class Unnamed
{
    None,
    First, ///< numbers of rows, as R writes them
    Last   ///< nothing, behind a separator at the end of each line
};

bool isWhole(const std::string &text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

/// What the first rows have more than the header: nothing unless they all have it.
Unnamed unnamedField(TableReader reader, std::size_t columns)
{
    bool numbers = true, nothing = true;
    int rows = 0;
    while (!reader.atEnd() && rows < firstRows && (numbers || nothing)) {
        const TableRow row = reader.next();
        if (row.blank)
            continue;
        ++rows;
        const bool longer = row.problem.empty() && row.count == columns + 1;
        numbers = numbers && longer && isWhole(row.fields.front());
        nothing = nothing && longer && row.fields.back().empty();
    }
    if (rows == 0)
        return Unnamed::None;
    return numbers ? Unnamed::First : (nothing && columns > 1 ? Unnamed::Last : Unnamed::None);
}

/// "sep=;", with which a file tells a spreadsheet its separator; removed from the bytes.
std::optional<char> separatorLine(std::string_view &bytes)
{
    const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    std::string_view line = bytes.substr(0, end);
    if (line.size() > 2 && line.front() == '"' && line.back() == '"')
        line = line.substr(1, line.size() - 2);
    if (line.size() != 5 || !line.starts_with("sep="))
        return std::nullopt;
    bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n", end), bytes.size()));
    return line.back();
}

/// Rows become items; columns get their types when all rows are read.
class TableItems
{
public:
    TableItems(std::vector<std::string> names, const std::string &form, DatasetBuilder &builder)
        : m_names(std::move(names)), m_builder(builder), m_roles(builder.understand(form, m_names, {}))
    {
        for (std::size_t i = 0; i < m_names.size(); ++i)
            if (isColumn(i))
                builder.addColumn(m_names[i]);
    }

    void add(TableRow row)
    {
        for (const std::string &field : row.fields)
            if (invalidUtf8(field) != std::string_view::npos)
                return m_builder.bad(row.line, ErrorText("not valid UTF-8 (another encoding, such as Windows-1252?)"));
        if (!row.problem.empty())
            return m_builder.bad(row.line, row.problem);
        if (row.count > m_names.size())
            return m_builder.bad(row.line, ErrorText("%1 %1[field|fields], but the header has %2; a text that holds "
                                                     "the separator needs quotes around it",
                                               row.count, m_names.size()));
        if (row.count <= *m_roles.text)
            return m_builder.bad(
                row.line, ErrorText("%1 %1[field|fields], but the text is in field %2", row.count, *m_roles.text + 1));
        if (row.count < m_names.size())
            m_builder.count(row.line, "with fewer fields than the header, the rest taken as missing");
        m_builder.add(itemOf(std::move(row)));
    }

    void decideTypes()
    {
        std::unordered_map<std::string, records::CellTypes> types;
        for (const DatasetItem &item : m_builder.items())
            for (const auto &[name, cell] : item.columns)
                types[name].see(std::get<std::string>(cell));
        const std::string label = m_roles.label ? m_names[*m_roles.label] : std::string();
        for (DatasetItem &item : m_builder.items())
            for (auto &[name, value] : item.columns) {
                const std::string cell = std::move(std::get<std::string>(value));
                value = valueOf(types.at(name), cell);
                if (name == label && !cell.empty() && std::holds_alternative<std::monostate>(value))
                    m_builder.count(item.line, fmt::format("whose label \"{}\" is taken as missing", cell));
            }
    }

private:
    bool isColumn(std::size_t i) const { return i != m_roles.key && i != m_roles.text && i != m_roles.pair; }

    DatasetItem itemOf(TableRow row) const
    {
        DatasetItem item;
        item.line = row.line;
        const std::size_t count = row.fields.size(); // what is missing takes no memory: a header may name many columns
        const bool hasKey = m_roles.key && *m_roles.key < count && !row.fields[*m_roles.key].empty();
        item.key = hasKey ? row.fields[*m_roles.key] : std::to_string(row.line + 1);
        item.text = std::move(row.fields[*m_roles.text]);
        item.hasPair = m_roles.pair.has_value();
        if (item.hasPair && *m_roles.pair < count)
            item.textPair = std::move(row.fields[*m_roles.pair]);
        for (std::size_t i = 0; i < count; ++i)
            if (isColumn(i))
                item.columns[m_names[i]] = std::move(row.fields[i]);
        return item;
    }

    static attention::ColumnValue valueOf(const records::CellTypes &types, const std::string &cell)
    {
        const records::CellValue meant = types.valueOf(cell);
        if (const auto *whole = std::get_if<std::int64_t>(&meant))
            return *whole;
        if (const auto *number = std::get_if<double>(&meant))
            return *number;
        if (std::holds_alternative<std::string_view>(meant))
            return cell;
        return std::monostate();
    }

    std::vector<std::string> m_names;
    DatasetBuilder &m_builder;
    records::ColumnRoles m_roles;
};

/// The header's names, checked; one "1", "2", ... for each column if the first row is no header.
std::vector<std::string> namesOf(const TableRow &header, const DatasetBuilder &builder)
{
    const auto refuse = [&](const ErrorText &sentence, const ErrorText &hint) {
        throw Error(ErrorCode::Malformed, sentence, fmt::format("{}, line {}", builder.path(), header.line + 1), hint);
    };
    if (!header.problem.empty())
        refuse(header.problem, ErrorText("The first line has the names of the columns."));
    if (header.count > records::maxColumns)
        refuse(ErrorText("the header has more than %1 columns", records::maxColumns), {});
    for (const std::string &name : header.fields)
        if (invalidUtf8(name) != std::string_view::npos)
            refuse(ErrorText("not valid UTF-8"), ErrorText("Save the file as UTF-8."));
    if (!builder.columns().byNumber())
        return header.fields;
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        numbers.push_back(std::to_string(i + 1));
    return numbers;
}

std::string formOf(const records::Dialect &dialect)
{
    std::string form = records::dialectName(dialect);
    if (dialect.quoting == records::Quoting::None)
        form += " without quoting (quotes are part of the text)";
    else if (dialect.quoting == records::Quoting::Escaped)
        form += " with quotes escaped by backslashes";
    return form;
}

void noteRenamed(const std::vector<std::string> &given, const std::vector<std::string> &names, DatasetBuilder &builder)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (given[i] != names[i] && !given[i].empty())
            builder.note(fmt::format("the column {} occurs twice; column {} is called {}",
                records::listedNames({given[i]}), i + 1, records::listedNames({names[i]})));
}

} // namespace

void readTable(std::string_view bytes, char expected, DatasetBuilder &builder)
{
    const std::string_view file = bytes;
    const auto told = separatorLine(bytes);
    const std::int64_t firstLine = records::lineEnds(file.substr(0, file.size() - bytes.size()));
    const records::Dialect dialect = records::dialectOf(bytes, told.value_or(expected), builder.columns());
    TableReader reader(bytes, dialect, records::maxColumns + 1, firstLine);
    TableRow header;
    const TableReader start = reader;
    do
        header = reader.next();
    while (header.blank && !reader.atEnd());
    if (header.blank)
        return;
    std::vector<std::string> given = namesOf(header, builder);
    if (builder.columns().byNumber())
        reader = start;
    if (given.size() == 1 && !records::namesText(given, builder.columns()))
        builder.note(
            fmt::format("the first line, {}, is taken for the name of the only column", records::listedNames(given)));
    const Unnamed unnamed = unnamedField(reader, given.size());
    if (unnamed == Unnamed::First)
        given.insert(given.begin(), std::string());
    std::vector<std::string> names = records::distinctNames(given);
    noteRenamed(given, names, builder);
    TableItems items(std::move(names), formOf(dialect), builder);
    while (!reader.atEnd()) {
        TableRow row = reader.next();
        if (row.blank)
            continue;
        if (unnamed == Unnamed::Last && row.count == given.size() + 1 && row.fields.back().empty()) {
            row.fields.pop_back();
            --row.count;
        }
        items.add(std::move(row));
    }
    items.decideTypes();
}

} // namespace headwise::text
