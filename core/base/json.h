// SPDX-License-Identifier: GPL-3.0-or-later
// Parses JSON from untrusted files: limits on depth and size, and errors that name the position.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace headwise {

struct JsonLimits
{
    /// Maximum nesting of lists and objects: recursive operations on a value (copying, writing) need a bound.
    int depth = 64;
    /// A duplicate name in the outermost object is an error; in other objects the last one counts.
    bool namesOnce = false;
};

/// Throws Error{Malformed} that names `where` (the file, and the line in it) for what is not JSON or not UTF-8, a NUL
/// byte, something after the value, or values nested too deep.
[[nodiscard]] nlohmann::json parseJson(std::string_view bytes, const std::string &where, const JsonLimits &limits = {});

/// The same, but keeps the order of names in objects. Look-up time grows with their number, so about 24,000 names in
/// one object are refused.
[[nodiscard]] nlohmann::ordered_json parseOrderedJson(
    std::string_view bytes, const std::string &where, const JsonLimits &limits = {});

/// True when lists and objects of a JSON text are nested deeper than `depth`; the text need not be valid JSON.
[[nodiscard]] bool nestedDeeperThan(int depth, std::string_view json);

} // namespace headwise
