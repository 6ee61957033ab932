// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/datasetjson.h"

#include "core/text/aligned/settings.h"
#include "core/text/records/jsonrecords.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwise::text {

namespace {

using nlohmann::json;

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
    if (value.is_number_float() && std::isnan(value.get<double>()))
        return std::monostate();
    if (value.is_number())
        return value.get<double>();
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string keyOf(const aligned::Settings &id)
{
    if (id.json().is_string())
        return id.text();
    if (id.json().is_number_integer())
        return id.json().dump();
    id.malformed(ErrorText("an id is text or a whole number"));
}

/// A key whose value names a file.
struct FileKey
{
    const char *key;
    std::string MediaFiles::*name;
    bool isArray; ///< a .npy file; the names of others are columns too
};

constexpr FileKey fileKeys[] = {{"image", &MediaFiles::image, false}, {"audio", &MediaFiles::audio, false},
    {"pixel_values", &MediaFiles::pixelValues, true}, {"input_features", &MediaFiles::inputFeatures, true},
    {"input_values", &MediaFiles::inputValues, true}};

/// Keys of a record that are not columns.
bool reserved(const std::string &key)
{
    constexpr const char *inputKeys[] = {
        "input_ids", "token_type_ids", "add_special_tokens", "truncation", "decoder_input_ids", "decoder_text"};
    return std::find(std::begin(inputKeys), std::end(inputKeys), key) != std::end(inputKeys) ||
           std::any_of(std::begin(fileKeys), std::end(fileKeys),
               [&](const FileKey &file) { return file.isArray && key == file.key; });
}

/// Names of the columns with a role; empty: there is none.
struct RoleNames
{
    std::string key, text, pair;

    bool isColumn(const std::string &name) const
    {
        return !reserved(name) && name != key && name != text && name != pair;
    }
};

bool isGiven(const aligned::Settings &record, const std::string &key)
{
    if (key.empty() || !record.has(key))
        return false;
    const auto own = record.at(key);
    const json &value = own.json();
    return !(value.is_number_float() && std::isnan(value.get<double>()));
}

void readIds(const aligned::Settings &record, DatasetItem &item)
{
    item.inputIds = idsOf(record.at("input_ids"));
    if (item.inputIds->empty())
        record.malformed(ErrorText("\"input_ids\" is empty"));
    if (record.has("token_type_ids"))
        item.tokenTypeIds = idsOf(record.at("token_type_ids"));
    if (item.tokenTypeIds && item.tokenTypeIds->size() != item.inputIds->size())
        record.malformed(ErrorText("%1 ids, but %2 token types", item.inputIds->size(), item.tokenTypeIds->size()));
}

/// "image" and "audio" that name nothing are columns like others.
void readFiles(const aligned::Settings &record, DatasetItem &item)
{
    for (const auto &[key, name, isArray] : fileKeys) {
        if (!record.has(key))
            continue;
        const auto own = record.at(key);
        const json &value = own.json();
        if (isArray && !value.is_string())
            record.malformed(ErrorText("\"%1\" is no name of a .npy file", key));
        if (value.is_string())
            item.media.*name = value.get<std::string>();
    }
}

void readDecoder(const aligned::Settings &record, DatasetItem &item)
{
    const bool ids = record.has("decoder_input_ids"), text = record.has("decoder_text");
    if (ids && text)
        record.malformed(ErrorText("it has both \"%1\" and \"%2\"", "decoder_text", "decoder_input_ids"));
    if (text)
        item.decoderText = record.at("decoder_text").text();
    if (ids)
        item.decoderIds = idsOf(record.at("decoder_input_ids"));
    if (ids && item.decoderIds->empty())
        record.malformed(ErrorText("\"%1\" is empty", "decoder_input_ids"));
}

void readInput(const aligned::Settings &record, const RoleNames &names, DatasetItem &item)
{
    readFiles(record, item);
    readDecoder(record, item);
    const bool ids = record.has("input_ids"), text = isGiven(record, names.text);
    const std::string name = names.text.empty() ? "text" : names.text;
    if (ids && text)
        record.malformed(ErrorText("it has both \"%1\" and \"input_ids\"", name));
    if (ids)
        return readIds(record, item);
    if (!text && item.media.any())
        return;
    if (!text)
        record.malformed(record.json().contains(name) ? ErrorText("the text \"%1\" is missing (null or NaN)", name)
                                                      : ErrorText("it has neither \"%1\" nor \"input_ids\"", name));
    item.text = record.at(names.text).text();
    item.hasPair = isGiven(record, names.pair);
    if (item.hasPair)
        item.textPair = record.at(names.pair).text();
}

DatasetItem itemOf(const json &value, const RoleNames &names, const records::JsonPlace &place)
{
    DatasetItem item;
    item.line = place.line;
    item.key = std::to_string(place.number + 1);
    if (value.is_string()) {
        item.text = value.get<std::string>();
        return item;
    }
    const aligned::Settings record(value, "");
    if (isGiven(record, names.key))
        item.key = keyOf(record.at(names.key));
    readInput(record, names, item);
    if (record.has("add_special_tokens"))
        item.addSpecialTokens = record.at("add_special_tokens").flag();
    if (record.has("truncation"))
        item.truncation = truncationOf(record.at("truncation"));
    for (const auto &[key, column] : value.items())
        if (names.isColumn(key))
            item.columns[key] = columnValue(column);
    return item;
}

/// The columns of all records that can be read.
struct SeenNames
{
    std::vector<std::string> names; ///< in order of first appearance, without the reserved
    InputsSeen inputs;
    bool texts = false;

    void see(const json &record)
    {
        texts = texts || record.is_string();
        for (const auto &[key, value] : record.items()) {
            inputs.ids = inputs.ids || key == "input_ids";
            if (!record.is_object())
                continue;
            if (value.is_string() && isFile(key)) {
                if (m_files.insert(key).second)
                    inputs.files.push_back(key);
            } else if (!reserved(key) && m_seen.insert(key).second) {
                names.push_back(key);
            }
        }
    }

private:
    static bool isFile(const std::string &key)
    {
        return std::any_of(
            std::begin(fileKeys), std::end(fileKeys), [&](const FileKey &file) { return key == file.key; });
    }

    std::unordered_set<std::string> m_files;
    std::unordered_set<std::string> m_seen;
};

RoleNames roleNames(const std::string &form, const SeenNames &seen, DatasetBuilder &builder)
{
    const bool textsAlone = seen.texts && seen.names.empty();
    const std::vector<std::string> names = textsAlone ? std::vector<std::string>{"text"} : seen.names;
    const records::ColumnRoles roles = builder.understand(form, names, seen.inputs);
    const auto nameOf = [&names](const auto &role) { return role ? names[*role] : std::string(); };
    return {nameOf(roles.key), nameOf(roles.text), nameOf(roles.pair)};
}

} // namespace

void readJson(std::string_view bytes, bool areLines, DatasetBuilder &builder)
{
    const auto records =
        placed(builder.path(), [&] { return records::JsonRecords(bytes, builder.columns(), areLines); });
    if (!records.haveLines())
        builder.countRecords();
    SeenNames seen;
    bool any = false;
    records.each([&](const records::JsonPlace &, const json *value, const ErrorText &) {
        if (value && (value->is_object() || value->is_string()))
            seen.see(*value);
        any = any || (value && (value->is_object() || value->is_string()));
    });
    const RoleNames names = any ? roleNames(records.form(), seen, builder) : RoleNames();
    records.each([&](const records::JsonPlace &place, const json *value, const ErrorText &problem) {
        DatasetItem item;
        try {
            if (!value)
                throw Error(ErrorCode::Malformed, problem);
            if (!value->is_object() && (records.form() == records::jsonLines || !value->is_string()))
                throw Error(ErrorCode::Malformed, ErrorText("a line is one object in braces"));
            item = itemOf(*value, names, place);
            for (const auto &[key, unused] : item.columns)
                builder.addColumn(key);
        } catch (const Error &error) {
            builder.bad(place.line, error.summary());
            return;
        }
        builder.add(std::move(item));
    });
}

} // namespace headwise::text
