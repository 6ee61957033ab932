// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/config.h"

#include "core/base/error.h"
#include "core/models/files/modelfolder.h"
#include "core/models/files/tensors/inputfile.h"
#include "core/models/files/tensors/jsontext.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace headwise::models::files {

using nlohmann::json;

namespace {

ErrorText expectedFound(const std::string &key, const ErrorText &expected, const json &found)
{
    auto shown = found.dump(-1, ' ', true, json::error_handler_t::replace);
    if (shown.size() > 60)
        shown = shown.substr(0, 60) + "...";
    return ErrorText("'%1' should be %2, but is %3", key, expected, shown);
}

/// A whole number in decimal digits, such as the keys of id2label and pruned_heads.
std::optional<std::int64_t> wholeNumber(const std::string &text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

Config Config::fromFolder(const std::string &folder, const std::string &base)
{
    namespace fs = std::filesystem;
    if (!fs::is_directory(folder))
        throw Error(ErrorCode::NotFound, ErrorText("this is not a folder"), folder,
            ErrorText("Give a folder with config.json and model.safetensors"));
    const auto file = (fs::path(configFolder(folder, base)) / "config.json").string();
    if (!fs::exists(file))
        throw Error(ErrorCode::NotFound, ErrorText("there is no config.json in this folder"), folder,
            ErrorText("Give a Hugging Face model folder with config.json and model.safetensors"));
    auto text = tensors::readText(file, largestConfig);
    auto value = tensors::parseJsonObject(text, file);
    return {std::move(value), std::move(text), file};
}

Config::Config(json value, std::string text, std::string file)
    : m_json(std::move(value)), m_text(std::move(text)), m_file(std::move(file))
{
}

Config Config::withDefaults(json defaults) const
{
    auto config = *this;
    config.m_defaults = std::move(defaults);
    return config;
}

void Config::refuse(const ErrorText &what, const ErrorText &hint) const
{
    if (!hint.text().empty())
        throw Error(ErrorCode::Mismatch, what, m_file, hint);
    throw Error(ErrorCode::Mismatch, what, m_file,
        ErrorText("config.json is damaged or of another model; take the one that belongs to the weights"));
}

std::pair<const json *, std::string> Config::find(Keys keys) const
{
    std::string stated;
    for (const auto *key : keys) {
        const auto found = m_json.find(key);
        if (found != m_json.end() && !found->is_null())
            return {&*found, key};
        if (found != m_json.end() && stated.empty())
            stated = key;
    }
    for (const auto *key : keys)
        if (const auto found = m_defaults.find(key); stated.empty() && found != m_defaults.end())
            return {&*found, key};
    return {nullptr, stated.empty() ? *keys.begin() : stated};
}

std::int64_t Config::integer(Keys keys, IntegerRange range) const
{
    const auto [value, key] = find(keys);
    if (!value) {
        if (range.fallback)
            return *range.fallback;
        refuse(ErrorText("'%1' is missing", key));
    }
    const auto expected = ErrorText("a whole number from %1 to %2", range.min, range.max);
    const bool fits =
        value->is_number_integer() && !(value->is_number_unsigned() && value->get<std::uint64_t>() > INT64_MAX);
    if (!fits || value->get<std::int64_t>() < range.min || value->get<std::int64_t>() > range.max)
        refuse(expectedFound(key, expected, *value));
    return value->get<std::int64_t>();
}

double Config::number(Keys keys, double min, double max, double fallback) const
{
    const auto [value, key] = find(keys);
    if (!value)
        return fallback;
    if (!value->is_number() || !(value->get<double>() >= min && value->get<double>() <= max))
        refuse(expectedFound(key, ErrorText("a number from %1 to %2", json(min).dump(), json(max).dump()), *value));
    return value->get<double>();
}

bool Config::flag(Keys keys, bool fallback) const
{
    const auto [value, key] = find(keys);
    if (!value) // null is false, as in Python
        return fallback && std::ranges::none_of(keys, [&](const char *name) { return m_json.contains(name); });
    if (!value->is_boolean())
        refuse(expectedFound(key, ErrorText("true or false"), *value));
    return value->get<bool>();
}

std::string Config::text(Keys keys, const std::string &fallback) const
{
    const auto [value, key] = find(keys);
    if (!value)
        return fallback;
    if (!value->is_string())
        refuse(expectedFound(key, ErrorText("a text"), *value));
    return value->get<std::string>();
}

std::vector<std::string> Config::architectures() const
{
    const auto value = find({"architectures"}).first;
    std::vector<std::string> result;
    if (value && value->is_string())
        result.push_back(value->get<std::string>());
    else if (value && value->is_array())
        for (const auto &entry : *value)
            if (entry.is_string())
                result.push_back(entry.get<std::string>());
    return result;
}

std::string Config::optionalText(const char *key, const std::string &fallback) const
{
    const auto value = find({key}).first;
    return value && value->is_string() ? value->get<std::string>() : fallback;
}

std::int64_t Config::paddingToken() const
{
    const auto value = find({"pad_token_id"}).first;
    return value && value->is_number_unsigned() && value->get<std::uint64_t>() <= INT64_MAX ? value->get<std::int64_t>()
                                                                                            : -1;
}

std::vector<int> Config::headsPerLayer(std::int64_t layers, std::int64_t heads) const
{
    std::vector<int> left(layers, static_cast<int>(heads));
    const auto [pruned, key] = find({"pruned_heads"});
    if (!pruned)
        return left;
    if (!pruned->is_object())
        refuse(expectedFound(key, ErrorText("an object {layer: [heads]}"), *pruned));
    for (const auto &[layerText, list] : pruned->items()) {
        const auto layer = wholeNumber(layerText);
        if (!layer || *layer < 0 || *layer >= layers || !list.is_array())
            refuse(
                ErrorText("'pruned_heads' names the layer '%1', but there are layers 0 to %2", layerText, layers - 1));
        std::set<std::int64_t> gone;
        for (const auto &head : list) {
            if (!head.is_number_unsigned() || head.get<std::uint64_t>() >= static_cast<std::uint64_t>(heads))
                refuse(expectedFound(key, ErrorText("heads from 0 to %1", heads - 1), list));
            gone.insert(head.get<std::int64_t>());
        }
        left[*layer] -= static_cast<int>(gone.size());
    }
    return left;
}

std::int64_t headWidth(const Config &config, std::int64_t width, std::int64_t heads)
{
    if (width % heads != 0)
        config.refuse(ErrorText("the hidden size %1 does not divide into %2 heads", width, heads));
    return width / heads;
}

} // namespace headwise::models::files
