// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and validates config.json: every value has a type and a range, and errors name the key.
#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::models::files {

/// Bytes of a file of settings.
inline constexpr std::size_t largestConfig = 16'000'000;

/// Alternative names of one setting, oldest last: {"hidden_size", "dim"}. The first one that is present and not null is
/// used.
using Keys = std::initializer_list<const char *>;

/// The allowed range of an integer.
struct IntegerRange
{
    std::int64_t min = 1;
    std::int64_t max = 1'000'000;
    std::optional<std::int64_t> fallback = std::nullopt; ///< without a fallback the key is required
};

namespace ranges {
/// Generous limits, so that invalid sizes are found before memory is allocated.
inline constexpr IntegerRange width{1, 65'536};
inline constexpr IntegerRange layers{1, 1'000};
inline constexpr IntegerRange heads{1, 1'024};
inline constexpr IntegerRange vocabulary{1, 10'000'000};
inline constexpr IntegerRange positions{1, 10'000'000};
} // namespace ranges

/// The settings of a model folder, as written by any `transformers` release.
class Config
{
public:
    /// `folder` and `base` as those of Checkpoint::open. Throws Error{NotFound} without config.json, Error{Malformed}
    /// if it is not an object.
    static Config fromFolder(const std::string &folder, const std::string &base = {});
    Config(nlohmann::json json, std::string text, std::string file);
    /// The same file, where keys that it lacks have these values. A key that is there, even as null, counts as stated.
    Config withDefaults(nlohmann::json defaults) const;

    std::int64_t integer(Keys keys, IntegerRange range) const;
    double number(Keys keys, double min, double max, double fallback) const;
    bool flag(Keys keys, bool fallback) const;
    std::string text(Keys keys, const std::string &fallback) const;

    /// The names of the model's classes; a single name counts as a list. Anything else is ignored, since only the head
    /// depends on it.
    std::vector<std::string> architectures() const;
    /// The text without a check; `fallback` for what is not a text.
    std::string optionalText(const char *key, const std::string &fallback) const;
    /// The id of the padding token; -1: there is none.
    std::int64_t paddingToken() const;
    /// Heads that are left in each layer: `heads` without those of `pruned_heads`.
    std::vector<int> headsPerLayer(std::int64_t layers, std::int64_t heads) const;

    /// Throws Error{Mismatch} about a key of this file. Without a hint: to take the file that belongs to the weights.
    [[noreturn]] void refuse(const ErrorText &what, const ErrorText &hint = {}) const;

    const nlohmann::json &settings() const { return m_json; }
    const std::string &source() const { return m_text; }
    const std::string &file() const { return m_file; }

private:
    /// The value and its key; null if none of the keys is present.
    std::pair<const nlohmann::json *, std::string> find(Keys keys) const;

    nlohmann::json m_json, m_defaults = nlohmann::json::object();
    std::string m_text, m_file;
};

/// `width` / `heads`; throws if it is not an integer.
std::int64_t headWidth(const Config &config, std::int64_t width, std::int64_t heads);

} // namespace headwise::models::files
