// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/records/jsonrecords.h"

#include "core/base/error.h"
#include "core/text/records/pythonjson.h"
#include "core/text/records/textlines.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::text::records {

namespace {

using nlohmann::json;

constexpr auto nowhere = std::string_view::npos;

std::vector<std::string> namesOf(const json &object)
{
    std::vector<std::string> names;
    for (const auto &[name, value] : object.items())
        names.push_back(name);
    return names;
}

bool isContainer(const json &value) { return value.is_array() || value.is_object(); }

/// A list that is not empty, of objects alone.
bool areObjects(const json &value)
{
    return value.is_array() && !value.empty() &&
           std::all_of(value.begin(), value.end(), [](const json &item) { return item.is_object(); });
}

/// One example: a text that is no list, or a list of ids that is no list of lists.
bool isRecord(const json &object, const ColumnChoice &choice)
{
    if (const auto ids = object.find("input_ids"); ids != object.end())
        return !(ids->is_array() && !ids->empty() && ids->front().is_array());
    // The title of a list of records is not the text of one.
    const bool holdsRecords = std::any_of(object.begin(), object.end(), areObjects);
    for (const auto &[name, value] : object.items()) {
        const bool titles = name == "description" || name == "abstract" || name == "headline";
        if (!isContainer(value) && namesText({name}, choice) && !(titles && holdsRecords))
            return true;
    }
    return false;
}

bool areColumns(const json &object, const ColumnChoice &choice)
{
    const auto all = [&object](const auto &holds) { return std::all_of(object.begin(), object.end(), holds); };
    if (object.empty() || !all(isContainer))
        return false;
    const std::vector<std::string> names = namesOf(object);
    const bool flat = all([](const json &values) {
        return values.is_array() &&
               std::none_of(values.begin(), values.end(), [](const json &value) { return value.is_object(); });
    });
    return object.contains("input_ids") || namesText(names, choice) || (flat && names.size() > 1);
}

bool isWholeNumber(const std::string &text)
{
    return !text.empty() && text.size() < 18 && text.find_first_not_of("0123456789") == std::string::npos;
}

/// The values of a column; those of an object in order of its index where it counts.
std::vector<json> valuesOf(json column)
{
    if (column.is_array())
        return column.get_ref<json::array_t &>();
    std::vector<std::pair<std::string, json>> entries;
    for (auto &[index, value] : column.get_ref<json::object_t &>())
        entries.emplace_back(index, std::move(value));
    if (std::all_of(entries.begin(), entries.end(), [](const auto &entry) { return isWholeNumber(entry.first); }))
        std::stable_sort(entries.begin(), entries.end(),
            [](const auto &a, const auto &b) { return std::stoll(a.first) < std::stoll(b.first); });
    std::vector<json> values;
    for (auto &entry : entries)
        values.push_back(std::move(entry.second));
    return values;
}

[[noreturn]] void refuse(const ErrorText &sentence, const std::string &where = {}, const ErrorText &hint = {})
{
    throw Error(ErrorCode::Malformed, sentence, where, hint);
}

std::string lineName(std::int64_t line) { return fmt::format("line {}", line + 1); }

} // namespace

JsonRecords::JsonRecords(std::string_view bytes, const ColumnChoice &choice, bool areLines) : m_bytes(bytes)
{
    const std::size_t start = afterJsonSpace(bytes, 0);
    const char first = start < bytes.size() ? bytes[start] : '\0';
    const std::size_t end = endOfJsonValue(bytes, start);
    const bool ends = end != nowhere, several = ends && afterJsonSpace(bytes, end) < bytes.size();
    const std::size_t lineEnd = std::min(bytes.find_first_of("\r\n", start), bytes.size());
    // The first line is one whole value.
    const bool wholeLine = ends && end <= lineEnd && bytes.find_first_not_of(" \t", end) >= lineEnd;
    m_form = jsonLines;
    if ((first != '[' && first != '{') || (several && wholeLine) || (!ends && areLines))
        m_lines = true;
    else if (first == '[' && !several)
        splitList(start);
    else if (!ends)
        refuse(ErrorText("the object that begins here does not end"), lineName(linesBefore(start)),
            ErrorText("Is the file cut off?"));
    else if (several)
        splitValues(start);
    else
        readSingle(start, choice, wholeLine && areLines);
}

std::int64_t JsonRecords::linesBefore(std::size_t position)
{
    m_line += lineEnds(m_bytes.substr(m_counted, position - m_counted));
    m_counted = position;
    return m_line;
}

void JsonRecords::add(std::size_t begin, std::size_t end)
{
    const std::int64_t line = linesBefore(begin);
    m_ownLines = m_ownLines && (m_spans.empty() || m_spans.back().line < line);
    m_spans.push_back({m_bytes.substr(begin, end - begin), line});
}

/// The records of a list, found by brackets and quotes, so that each can be invalid by itself.
void JsonRecords::splitList(std::size_t start)
{
    m_form = "a JSON list";
    const std::string line = lineName(linesBefore(start));
    std::size_t position = afterJsonSpace(m_bytes, start + 1);
    while (position < m_bytes.size() && m_bytes[position] != ']') {
        const std::size_t end = endOfJsonValue(m_bytes, position);
        if (end == nowhere) {
            position = m_bytes.size(); // nor does the list
            break;
        }
        if (end == position)
            refuse(
                ErrorText("not valid JSON: the list has something that is no value"), lineName(linesBefore(position)));
        if (m_bytes[position] != '{' && m_bytes[position] != '"')
            refuse(ErrorText("the list has something that is neither an object nor a text"),
                lineName(linesBefore(position)));
        add(position, end);
        position = afterJsonSpace(m_bytes, end);
        if (position < m_bytes.size() && m_bytes[position] == ',')
            position = afterJsonSpace(m_bytes, position + 1);
        else if (position < m_bytes.size() && m_bytes[position] != ']')
            refuse(ErrorText("not valid JSON: a comma or the closing bracket should be here"),
                lineName(linesBefore(position)));
    }
    if (position >= m_bytes.size())
        refuse(ErrorText("the list that begins here does not end"), line, ErrorText("Is the file cut off?"));
}

void JsonRecords::splitValues(std::size_t start)
{
    m_form = "JSON objects";
    for (std::size_t position = start; position < m_bytes.size();) {
        std::size_t end = endOfJsonValue(m_bytes, position);
        if (end == nowhere || end == position)
            end = m_bytes.size(); // the reader says what is wrong
        add(position, end);
        position = afterJsonSpace(m_bytes, end);
    }
}

/// An object that is the whole file: a record, or a form of many.
void JsonRecords::readSingle(std::size_t start, const ColumnChoice &choice, bool isLine)
{
    const std::string line = lineName(linesBefore(start));
    try {
        json document = parsePythonJson(m_bytes.substr(start));
        if (document.is_object() && !isRecord(document, choice))
            readForm(std::move(document), choice);
        else
            m_records.push_back(std::move(document));
    } catch (const Error &error) {
        m_lines = isLine; // an invalid line can be left out
        if (!isLine)
            refuse(error.summary(), line, error.hint());
    }
    m_ownLines = false;
}

void JsonRecords::readForm(json document, const ColumnChoice &choice)
{
    const auto columns = document.find("columns"), data = document.find("data");
    if (columns != document.end() && columns->is_array() && data != document.end() && data->is_array() &&
        (data->empty() || data->front().is_array()))
        return readSplit(document);
    if (areColumns(document, choice))
        return readColumns(std::move(document));
    if (readNested(document))
        return;
    const auto holdsText = [&choice](const json &value) {
        return value.is_object() && (value.contains("input_ids") || namesText(namesOf(value), choice));
    };
    if (document.empty() || !std::all_of(document.begin(), document.end(), holdsText))
        return m_records.push_back(std::move(document)); // the names of its columns say what is missing
    m_form = "a JSON object of records";
    m_records = valuesOf(std::move(document));
}

void JsonRecords::readColumns(json document)
{
    m_form = "JSON with columns";
    const std::size_t count = document.begin()->size();
    m_records.assign(count, json::object());
    for (auto &[name, column] : document.get_ref<json::object_t &>()) {
        if (column.size() != count)
            refuse(ErrorText("the columns have different lengths: `%1` has %2, `%3` has %4", document.begin().key(),
                count, name, column.size()));
        std::vector<json> values = valuesOf(std::move(column));
        for (std::size_t i = 0; i < count; ++i)
            m_records[i][name] = std::move(values[i]);
    }
}

void JsonRecords::readSplit(json &document)
{
    m_form = "JSON with columns";
    const json &columns = document["columns"];
    if (!std::all_of(columns.begin(), columns.end(), [](const json &name) { return name.is_string(); }))
        refuse(ErrorText("the names in \"columns\" are not all texts"));
    for (json &row : document["data"]) {
        if (!row.is_array() || row.size() != columns.size())
            refuse(ErrorText("record %1 of \"data\" does not have a value for each of the %2 columns",
                m_records.size() + 1, columns.size()));
        json record = json::object();
        for (std::size_t i = 0; i < columns.size(); ++i)
            record[columns[i].get<std::string>()] = std::move(row[i]);
        m_records.push_back(std::move(record));
    }
}

/// The only list of objects within the object, or its list of texts with the name `data`.
bool JsonRecords::readNested(json &document)
{
    std::vector<std::string> lists;
    for (const auto &[name, value] : document.items())
        if (areObjects(value))
            lists.push_back(name);
    const auto data = document.find("data");
    if (lists.empty() && data != document.end() && data->is_array() && !data->empty() && data->front().is_string())
        lists.push_back("data");
    if (lists.size() > 1)
        refuse(ErrorText("there are several lists of records: %1", listedNames(lists)), {},
            ErrorText("Write each into a file of its own."));
    if (lists.empty())
        return false;
    m_form = fmt::format("JSON with records in `{}`", lists.front());
    m_records = valuesOf(std::move(document[lists.front()]));
    return true;
}

void JsonRecords::each(const Visit &visit) const
{
    const auto parse = [&visit](std::string_view bytes, const JsonPlace &place) {
        json value;
        ErrorText problem;
        try {
            value = parsePythonJson(bytes);
        } catch (const Error &error) {
            problem = error.summary();
        }
        visit(place, problem.empty() ? &value : nullptr, problem);
    };
    if (m_lines)
        eachLine(m_bytes, [&](std::int64_t number, std::string_view line) {
            if (line.find_first_not_of(" \t") != nowhere)
                parse(line, {number, number});
        });
    std::int64_t number = 0;
    for (const Span &span : m_spans) {
        parse(span.bytes, {number, m_ownLines ? span.line : number});
        ++number;
    }
    for (const json &record : m_records) {
        visit({number, number}, &record, {});
        ++number;
    }
}

} // namespace headwise::text::records
