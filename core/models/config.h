// SPDX-License-Identifier: GPL-3.0-or-later
// config.json read with suspicion: every value has a type and a range, and errors name the key.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::models {

/// Spellings of one setting, oldest last: {"hidden_size", "dim"}. The first that is there and not null counts.
using Keys = std::initializer_list<const char *>;

/// Values of an integer that are believed.
struct IntegerRange
{
    std::int64_t min = 1;
    std::int64_t max = 1'000'000;
    std::optional<std::int64_t> fallback = std::nullopt; ///< without one the key must be there
};

namespace ranges {
/// Generous limits, so that a lie is found before memory is asked for.
inline constexpr IntegerRange width{1, 65'536};
inline constexpr IntegerRange layers{1, 1'000};
inline constexpr IntegerRange heads{1, 1'024};
inline constexpr IntegerRange vocabulary{1, 10'000'000};
inline constexpr IntegerRange positions{1, 10'000'000};
} // namespace ranges

/// The settings of a model folder, in the style of any `transformers` release.
class Config
{
public:
    /// Throws Error{NotFound} without config.json, Error{Malformed} when it is not an object.
    static Config fromFolder(const std::string &folder);
    Config(nlohmann::json json, std::string text, std::string file);

    std::int64_t integer(Keys keys, IntegerRange range) const;
    double number(Keys keys, double min, double max, double fallback) const;
    bool flag(Keys keys, bool fallback) const;
    std::string text(Keys keys, const std::string &fallback) const;
    std::vector<std::string> texts(const char *key) const;

    /// Class names by id2label, "LABEL_i" where they are missing; their count from id2label or num_labels, else 2.
    std::vector<std::string> labels() const;
    /// Heads that are left in each layer: `heads` less those of `pruned_heads`.
    std::vector<int> headsPerLayer(std::int64_t layers, std::int64_t heads) const;

    /// Error{Mismatch} about a key of this file.
    [[noreturn]] void refuse(const std::string &what, const std::string &hint = {}) const;

    const std::string &source() const { return m_text; }
    const std::string &file() const { return m_file; }

private:
    /// The value and its key; null when none of the keys is there.
    std::pair<const nlohmann::json *, std::string> find(Keys keys) const;

    nlohmann::json m_json;
    std::string m_text, m_file;
};

/// Entries of `heads` must divide `width`; the quotient.
std::int64_t headWidth(const Config &config, std::int64_t width, std::int64_t heads);

} // namespace headwise::models
