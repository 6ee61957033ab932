// SPDX-License-Identifier: GPL-3.0-or-later
// Reads untrusted JSON: every access checks the type of the value, and errors name the path.
#pragma once

#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::aligned {

/// A value inside a JSON document that outlives it, with its path for messages ("tokenizer.json: model.vocab").
class Settings
{
public:
    Settings(const nlohmann::json &value, std::string where, std::string path = {});

    bool has(const std::string &key) const; ///< present and not null
    Settings at(const std::string &key) const;
    std::vector<Settings> items() const;

    std::string text() const;
    bool flag() const;
    double number() const;
    std::int64_t integer(std::int64_t min, std::int64_t max) const;

    std::string text(const std::string &key, const std::string &fallback) const;
    bool flag(const std::string &key, bool fallback) const;
    /// The field `type`, which every part of a tokenizer has.
    std::string type() const { return at("type").text(); }

    const nlohmann::json &json() const { return *m_value; }
    [[noreturn]] void malformed(const ErrorText &sentence) const;
    [[noreturn]] void unsupported(const ErrorText &sentence) const;

private:
    const nlohmann::json &needs(bool right, const char *kind) const;

    const nlohmann::json *m_value;
    std::string m_where, m_path;
};

} // namespace headwise::text::aligned
