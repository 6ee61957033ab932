// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/jsontext.h"

#include "core/base/error.h"
#include "core/models/mappedfile.h"

#include <nlohmann/json.hpp>

#include <set>

namespace headwise::models {

namespace {

constexpr int deepest = 32;

} // namespace

nlohmann::json parseJsonObject(std::string_view text, const std::string &where)
{
    using nlohmann::json;
    // The library takes a NUL byte for the end of the text and would ignore whatever follows it.
    if (text.find('\0') != std::string_view::npos)
        throw Error(ErrorCode::Malformed, "not valid JSON: there is a NUL byte in it", where);
    std::set<std::string> keys;
    const auto check = [&](int depth, json::parse_event_t event, json &parsed) {
        if (depth > deepest)
            throw Error(ErrorCode::Malformed, "the JSON is nested deeper than " + std::to_string(deepest), where);
        if (event == json::parse_event_t::key && depth == 1 && !keys.insert(parsed.get<std::string>()).second)
            throw Error(ErrorCode::Malformed, "the name '" + parsed.get<std::string>() + "' occurs twice", where);
        return true;
    };
    try {
        auto value = json::parse(text, check);
        if (!value.is_object())
            throw Error(ErrorCode::Malformed, std::string("expected a JSON object, found ") + value.type_name(), where);
        return value;
    } catch (const json::exception &error) {
        // "[json.exception.parse_error.101] parse error at ...": the library's own number tells the user nothing.
        const std::string reason = error.what();
        throw Error(ErrorCode::Malformed, "not valid JSON: " + reason.substr(reason.find("] ") + 2), where);
    }
}

nlohmann::json readJsonObject(const std::string &path, std::size_t limit)
{
    const MappedFile file(path);
    const auto bytes = file.bytes();
    if (bytes.size() > limit)
        throw Error(ErrorCode::Malformed, "the file is larger than " + std::to_string(limit) + " bytes", path);
    return parseJsonObject({reinterpret_cast<const char *>(bytes.data()), bytes.size()}, path);
}

} // namespace headwise::models
