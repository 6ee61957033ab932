// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/errorlines/errorlines.h"

#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <string_view>

namespace headwise::errorlines {

namespace {

using Json = nlohmann::ordered_json;

constexpr int maxDepth = 16; ///< of sentences within sentences, each two levels of JSON

Json jsonOf(const ErrorText &text)
{
    Json values = Json::array();
    for (const ErrorValue &value : text.values())
        values.push_back(value.part.empty() ? value.isOne ? Json(1) : Json(value.text) : jsonOf(value.part));
    return {{"text", text.pattern()}, {"values", std::move(values)}};
}

/// Throws exceptions of the library for what is none.
ErrorText textOf(const Json &json)
{
    std::vector<ErrorValue> values;
    for (const Json &value : json.at("values")) {
        if (value.is_object())
            values.emplace_back(textOf(value));
        else if (value.is_number_integer())
            values.emplace_back(value.get<std::int64_t>());
        else
            values.emplace_back(value.get<std::string>());
    }
    return {json.at("text").get<std::string>(), std::move(values)};
}

} // namespace

bool errorsAreRead()
{
    const char *format = std::getenv(errorFormatVariable);
    return format && std::string_view(format) == "json";
}

nlohmann::json textObject(const ErrorText &text) { return nlohmann::json(jsonOf(text)); }

std::optional<ErrorText> textOfObject(const nlohmann::json &json)
{
    try {
        return textOf(Json(json));
    } catch (const Json::exception &) {
        return std::nullopt;
    }
}

nlohmann::json textList(const std::vector<ErrorText> &texts)
{
    nlohmann::json list = nlohmann::json::array();
    for (const ErrorText &text : texts)
        list.push_back(textObject(text));
    return list;
}

std::vector<ErrorText> textsOfList(const nlohmann::json &json)
{
    std::vector<ErrorText> texts;
    if (json.is_array())
        for (const nlohmann::json &item : json)
            if (auto text = textOfObject(item))
                texts.push_back(std::move(*text));
    return texts;
}

nlohmann::ordered_json errorObject(const Error &error)
{
    return {{"code", static_cast<int>(error.code())}, {"what", jsonOf(error.summary())}, {"where", error.where()},
        {"hint", jsonOf(error.hint())}};
}

std::string errorJson(const Error &error)
{
    return Json{{"error", errorObject(error)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Error> errorOfJson(std::string_view line)
{
    try {
        const Json json = parseOrderedJson(line, {}, {.depth = maxDepth}).at("error");
        const auto code = json.at("code").get<int>();
        if (code < 0 || code > static_cast<int>(ErrorCode::Resources))
            return std::nullopt;
        return Error(static_cast<ErrorCode>(code), textOf(json.at("what")), json.at("where").get<std::string>(),
            textOf(json.at("hint")));
    } catch (const Error &) {
        return std::nullopt;
    } catch (const Json::exception &) {
        return std::nullopt;
    }
}

} // namespace headwise::errorlines
