// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/headscores/scorefiles.h"

#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/notdefined.h"
#include "core/text/filebytes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>

namespace headwise::headscores {

namespace {

using Json = nlohmann::json;

[[noreturn]] void throwMalformed(const ErrorText &what, const std::string &where)
{
    throw Error(ErrorCode::Malformed, what, where,
        ErrorText("Give an array [layers, heads] as .npy or text, or JSON such as {\"16-19\": [0.1, 0.3]}."));
}

void requireSize(std::uintmax_t size, const std::string &path)
{
    if (size > largestScoreFile)
        throwMalformed(ErrorText("the file has %1 MB, more than scores of heads can take", size >> 20), path);
}

void requireScores(const ScoreTable &table)
{
    const auto known = [](double score) { return !std::isnan(score); };
    const bool any = std::ranges::any_of(table.values, known) ||
                     std::ranges::any_of(table.single, [&](const auto &entry) { return known(entry.second); });
    if (!any)
        throwMalformed(ErrorText("there is no score"), table.file);
    if (std::ranges::any_of(table.values, [](double score) { return std::isinf(score); }))
        throwMalformed(ErrorText("a score is infinite"), table.file);
}

ScoreTable fromArray(const std::string &path)
{
    arrays::NpyReader reader(path);
    const auto &shape = reader.header().shape;
    if (shape.size() != 2)
        throwMalformed(
            ErrorText("the array has %1 %1[dimension|dimensions], not two: [layers, heads]", shape.size()), path);
    if (reader.header().elements() > maxScores)
        throwMalformed(ErrorText("the array has more numbers than a model has heads"), path);
    return {path, shape[0], shape[1], reader.values(), {}};
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\"";
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Nullopt for what is no number. `decimal`: the sign before the decimals.
std::optional<double> numberFrom(std::string_view cell, char decimal)
{
    cell = trimmed(cell);
    if (cell.empty())
        return notDefined;
    std::string withPoint;
    if (decimal != '.' && cell.find(decimal) != std::string_view::npos) {
        withPoint = cell;
        withPoint[cell.find(decimal)] = '.'; // a second one, or a point beside it, is no number
        cell = withPoint;
    }
    if (cell.front() == '+')
        cell.remove_prefix(1);
    double value = 0;
    const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (problem != std::errc() || end != cell.data() + cell.size())
        return std::nullopt;
    return value;
}

/// What stands between the numbers of a line.
char separatorOf(std::string_view line)
{
    for (const char separator : {'\t', ';', ','})
        if (line.find(separator) != std::string_view::npos)
            return separator;
    return ' ';
}

std::vector<std::string_view> cellsOf(std::string_view line, char separator)
{
    std::vector<std::string_view> cells;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find(separator, begin), line.size());
        const auto cell = line.substr(begin, end - begin);
        if (separator != ' ' || !trimmed(cell).empty()) // blanks may be repeated
            cells.push_back(cell);
        begin = end + 1;
    }
    return cells;
}

/// Adds a layer.
void addLine(std::string_view line, const std::string &where, ScoreTable &table)
{
    const char separator = separatorOf(line);
    const auto cells = cellsOf(line, separator);
    if (table.layers > 0 && cells.size() != table.columns)
        throwMalformed(
            ErrorText("the line has %1 numbers, and the lines before have %2", cells.size(), table.columns), where);
    table.columns = cells.size();
    ++table.layers;
    for (const auto cell : cells) {
        const auto score = numberFrom(cell, separator == '\t' || separator == ';' ? ',' : '.');
        if (!score)
            throwMalformed(ErrorText("\"%1\" is no number", trimmed(cell).substr(0, 40)), where);
        table.values.push_back(*score);
    }
    if (table.values.size() > maxScores)
        throwMalformed(ErrorText("there are more numbers than a model has heads"), where);
}

/// Lines end as on Unix, Windows or old Macs.
ScoreTable fromText(std::string_view bytes, const std::string &path)
{
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        throw Error(ErrorCode::Malformed, ErrorText("this is text in UTF-16"), path, ErrorText("Save it as UTF-8."));
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    ScoreTable table{path, 0, 0, {}, {}};
    for (std::size_t number = 1; !bytes.empty(); ++number) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(bytes.size(), end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1)));
        if (!trimmed(line).empty() && trimmed(line).front() != '#')
            addLine(line, path + ", line " + std::to_string(number), table);
    }
    return table;
}

double scoreFrom(const Json &value, const std::string &where)
{
    if (value.is_null())
        return notDefined;
    if (value.is_number())
        return value.get<double>();
    if (!value.is_array())
        throwMalformed(ErrorText("the score is neither a number nor a list of numbers"), where);
    double sum = 0;
    for (const Json &each : value) {
        if (!each.is_number())
            throwMalformed(ErrorText("the list of scores holds something that is no number"), where);
        sum += each.get<double>();
    }
    return value.empty() ? notDefined : sum / static_cast<double>(value.size());
}

/// "16-19": layer 16, head 19, counted from 0.
std::pair<int, int> headFrom(const std::string &name, const std::string &path)
{
    const auto numberOf = [](std::string_view digits) {
        int number = -1;
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return problem == std::errc() && end == digits.data() + digits.size() ? number : -1;
    };
    const auto dash = name.find('-');
    const std::string_view text = name;
    const int layer = dash == std::string::npos ? -1 : numberOf(text.substr(0, dash)),
              head = dash == std::string::npos ? -1 : numberOf(text.substr(dash + 1));
    if (layer < 0 || head < 0)
        throwMalformed(ErrorText("\"%1\" is no head such as \"16-19\"", name.substr(0, 40)), path);
    return {layer, head};
}

int numberIn(const Json &row, const char *key, const std::string &where)
{
    const auto found = row.find(key);
    constexpr int most = 1'000'000;
    if (found == row.end() || !found->is_number_unsigned() || found->get<std::uint64_t>() > most)
        throwMalformed(ErrorText("\"%1\" is no number of a layer or head", key), where);
    return found->get<int>();
}

/// The rows of `importance --json`.
ScoreTable fromRows(const Json &rows, const std::string &path)
{
    ScoreTable table{path, 0, 0, {}, {}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Json &row = rows[i];
        const auto where = path + ", row " + std::to_string(i + 1);
        if (!row.is_object() || !row.contains("importance"))
            throwMalformed(ErrorText("the row has no \"importance\""), where);
        const std::pair head(numberIn(row, "layer", where), numberIn(row, "head", where));
        if (!table.single.emplace(head, scoreFrom(row["importance"], where)).second)
            throwMalformed(ErrorText("the head \"%1\" is there twice",
                               std::to_string(head.first) + "-" + std::to_string(head.second)),
                where);
    }
    return table;
}

ScoreTable fromJson(const std::string &bytes, const std::string &path)
{
    const Json json = parseJson(bytes, path, {.depth = 3, .namesOnce = true});
    ScoreTable table{path, 0, 0, {}, {}};
    if (json.is_object() && json.contains("rows") && json["rows"].is_array())
        return fromRows(json["rows"], path);
    if (json.is_object()) {
        for (const auto &[name, value] : json.items()) {
            const auto head = headFrom(name, path);
            if (!table.single.emplace(head, scoreFrom(value, path + ", \"" + name + "\"")).second)
                throwMalformed(ErrorText("the head \"%1\" is there twice", name), path);
        }
        return table;
    }
    if (!json.is_array())
        throwMalformed(ErrorText("this is neither an object of heads nor a list of layers"), path);
    table.layers = json.size();
    for (std::size_t layer = 0; layer < json.size(); ++layer) {
        const auto where = path + ", layer " + std::to_string(layer);
        if (!json[layer].is_array() || (layer > 0 && json[layer].size() != table.columns))
            throwMalformed(ErrorText("the layer is no list of as many scores as the first"), where);
        table.columns = json[layer].size();
        for (const Json &score : json[layer]) {
            if (score.is_array())
                throwMalformed(ErrorText("a score of the layer is no number"), where);
            table.values.push_back(scoreFrom(score, where));
        }
    }
    return table;
}

} // namespace

ScoreTable readScores(const std::string &path)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(path, problem);
    if (!problem)
        requireSize(size, path);
    const auto ending = std::filesystem::path(path).extension();
    const ScoreTable table = ending == ".npy"    ? fromArray(path)
                             : ending == ".json" ? fromJson(text::fileBytes(path), path)
                                                 : fromText(text::fileBytes(path), path);
    requireScores(table);
    return table;
}

} // namespace headwise::headscores
