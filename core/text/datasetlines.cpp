// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/datasetlines.h"

#include "core/base/json.h"
#include "core/base/utf8.h"
#include "core/text/aligned/settings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <limits>

namespace headwise::text {

namespace {

using nlohmann::json;

std::string textOf(const aligned::Settings &line, const std::string &key) { return line.at(key).text(); }

std::vector<std::int32_t> idsOf(const aligned::Settings &list)
{
    std::vector<std::int32_t> ids;
    for (const aligned::Settings &item : list.items())
        ids.push_back(static_cast<std::int32_t>(item.integer(0, std::numeric_limits<std::int32_t>::max())));
    return ids;
}

steps::Truncation truncationOf(const aligned::Settings &settings)
{
    constexpr std::int64_t max = std::numeric_limits<std::int32_t>::max();
    steps::Truncation truncation;
    truncation.maxLength = static_cast<int>(settings.at("max_length").integer(0, max));
    truncation.strategy = settings.text("strategy", truncation.strategy);
    truncation.direction = settings.text("direction", truncation.direction);
    if (settings.has("stride"))
        truncation.stride = static_cast<int>(settings.at("stride").integer(0, max));
    steps::checkTruncation(truncation);
    return truncation;
}

/// Integers that fit stay integers, booleans become 0 and 1, lists and objects stay JSON text.
attention::ColumnValue columnValue(const json &value)
{
    if (value.is_null())
        return std::monostate();
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_boolean())
        return static_cast<std::int64_t>(value.get<bool>());
    const bool large =
        value.is_number_unsigned() &&
        value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (value.is_number_integer() && !large)
        return value.get<std::int64_t>();
    if (value.is_number())
        return value.get<double>();
    return value.dump();
}

std::string keyOf(const aligned::Settings &id)
{
    if (id.json().is_string())
        return id.text();
    if (id.json().is_number_integer())
        return id.json().dump();
    id.malformed("an id is text or a whole number");
}

/// Keys of a line that are not columns.
bool known(const std::string &key)
{
    static const std::unordered_set<std::string> keys = {
        "text", "text_pair", "id", "input_ids", "token_type_ids", "add_special_tokens", "truncation"};
    return keys.contains(key);
}

void readInput(const aligned::Settings &line, DatasetItem &item)
{
    const bool ids = line.has("input_ids");
    if (ids == line.has("text"))
        line.malformed(ids ? "it has both \"text\" and \"input_ids\"" : "it has neither \"text\" nor \"input_ids\"");
    if (ids) {
        item.inputIds = idsOf(line.at("input_ids"));
        if (item.inputIds->empty())
            line.malformed("\"input_ids\" is empty");
        if (line.has("token_type_ids"))
            item.tokenTypeIds = idsOf(line.at("token_type_ids"));
        if (item.tokenTypeIds && item.tokenTypeIds->size() != item.inputIds->size())
            line.malformed(fmt::format("{} ids, but {} token types", item.inputIds->size(), item.tokenTypeIds->size()));
        return;
    }
    item.text = textOf(line, "text");
    item.hasPair = line.has("text_pair");
    if (item.hasPair)
        item.textPair = textOf(line, "text_pair");
}

DatasetItem itemOf(const aligned::Settings &line, std::int64_t number)
{
    DatasetItem item;
    item.line = number;
    item.key = line.has("id") ? keyOf(line.at("id")) : std::to_string(number + 1);
    readInput(line, item);
    if (line.has("add_special_tokens"))
        item.addSpecialTokens = line.at("add_special_tokens").flag();
    if (line.has("truncation"))
        item.truncation = truncationOf(line.at("truncation"));
    for (const auto &[key, value] : line.json().items())
        if (!known(key))
            item.columns[key] = columnValue(value);
    return item;
}

} // namespace

DatasetBuilder::DatasetBuilder(std::string path, DatasetOptions options) : m_path(std::move(path)), m_options(options)
{
    m_dataset.name = std::filesystem::path(m_path).filename().string();
}

std::string DatasetBuilder::where(std::int64_t line) const { return fmt::format("{}, line {}", m_path, line + 1); }

void DatasetBuilder::add(DatasetItem item)
{
    const auto [entry, isNew] = m_lineOfKey.emplace(item.key, item.line);
    if (!isNew)
        throw Error(ErrorCode::Malformed,
            fmt::format("the id \"{}\" occurs twice, in lines {} and {}", item.key, entry->second + 1, item.line + 1),
            m_path, "Ids name examples; make them different or leave them out.");
    m_dataset.items.push_back(std::move(item));
}

void DatasetBuilder::addColumn(const std::string &name)
{
    if (m_columns.insert(name).second)
        m_dataset.columnNames.push_back(name);
}

void DatasetBuilder::bad(std::int64_t line, const std::string &sentence)
{
    if (!m_options.skipBad)
        throw Error(
            ErrorCode::Malformed, sentence, where(line), "Correct the line, or leave such lines out (--skip-bad).");
    m_dataset.skipped.push_back(where(line) + ": " + sentence);
}

void DatasetBuilder::refuse(std::int64_t line, const std::string &sentence) const
{
    throw Error(ErrorCode::Malformed, sentence, where(line));
}

Dataset DatasetBuilder::finished()
{
    m_dataset.sha256 = datasetDigest(m_dataset.items);
    return std::move(m_dataset);
}

void readTextLines(std::string_view bytes, DatasetBuilder &builder)
{
    eachLine(bytes, [&](std::int64_t number, std::string_view line) {
        if (line.find_first_not_of(" \t\v\f\r") == std::string_view::npos)
            return;
        if (const auto position = invalidUtf8(line); position != std::string_view::npos) {
            builder.bad(number, fmt::format("not valid UTF-8 at byte {}", position));
            return;
        }
        DatasetItem item;
        item.line = number;
        item.key = std::to_string(number + 1);
        item.text = line;
        builder.add(std::move(item));
    });
}

void readJsonLines(std::string_view bytes, DatasetBuilder &builder)
{
    eachLine(bytes, [&](std::int64_t number, std::string_view line) {
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            return;
        DatasetItem item;
        try {
            const json value = parseJson(line, "");
            if (!value.is_object())
                throw Error(ErrorCode::Malformed, "a line is one object in braces");
            item = itemOf(aligned::Settings(value, ""), number);
            for (const auto &[key, unused] : item.columns)
                builder.addColumn(key);
        } catch (const Error &error) {
            builder.bad(number, error.summary());
            return;
        }
        builder.add(std::move(item));
    });
}

} // namespace headwise::text
