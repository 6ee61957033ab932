// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/aligned/settings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace headwise::text::aligned {

Settings::Settings(const nlohmann::json &value, std::string where, std::string path)
    : m_value(&value), m_where(std::move(where)), m_path(std::move(path))
{
}

void Settings::malformed(const ErrorText &sentence) const
{
    throw Error(ErrorCode::Malformed, m_path.empty() ? sentence : ErrorText("%1: %2", m_path, sentence), m_where);
}

void Settings::unsupported(const ErrorText &sentence) const
{
    throw Error(ErrorCode::Unsupported, m_path.empty() ? sentence : ErrorText("%1: %2", m_path, sentence), m_where);
}

const nlohmann::json &Settings::needs(bool right, const char *kind) const
{
    if (!right)
        malformed(ErrorText("expected %1, found %2", kind, m_value->type_name()));
    return *m_value;
}

bool Settings::has(const std::string &key) const
{
    const auto &object = needs(m_value->is_object(), "an object");
    const auto found = object.find(key);
    return found != object.end() && !found->is_null();
}

Settings Settings::at(const std::string &key) const
{
    const auto &object = needs(m_value->is_object(), "an object");
    const auto found = object.find(key);
    if (found == object.end())
        malformed(ErrorText("\"%1\" is missing", key));
    return {*found, m_where, m_path.empty() ? key : m_path + "." + key};
}

std::vector<Settings> Settings::items() const
{
    std::vector<Settings> list;
    for (const auto &item : needs(m_value->is_array(), "a list"))
        list.emplace_back(item, m_where, fmt::format("{}[{}]", m_path, list.size()));
    return list;
}

std::string Settings::text() const { return needs(m_value->is_string(), "text").get<std::string>(); }

bool Settings::flag() const { return needs(m_value->is_boolean(), "true or false").get<bool>(); }

double Settings::number() const { return needs(m_value->is_number(), "a number").get<double>(); }

std::int64_t Settings::integer(std::int64_t min, std::int64_t max) const
{
    const auto &value = needs(m_value->is_number_integer(), "a whole number");
    const bool tooLarge = value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(max);
    if (tooLarge || value.get<std::int64_t>() < min || value.get<std::int64_t>() > max)
        malformed(ErrorText("%1 is not within %2 and %3", value.dump(), min, max));
    return value.get<std::int64_t>();
}

std::string Settings::text(const std::string &key, const std::string &fallback) const
{
    return has(key) ? at(key).text() : fallback;
}

bool Settings::flag(const std::string &key, bool fallback) const { return has(key) ? at(key).flag() : fallback; }

} // namespace headwise::text::aligned
