// SPDX-License-Identifier: GPL-3.0-or-later
// JSON that others wrote: nothing deeper or larger than expected, and errors that say where.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace headwise {

struct JsonLimits
{
    /// Lists and objects in each other: what walks a value recursively (copying, writing) needs a bound.
    int depth = 64;
    /// A name of the outermost object that occurs twice is an error; otherwise the last one counts.
    bool namesOnce = false;
};

/// Throws Error{Malformed} that names `where` (the file, and the line in it) for what is not JSON or not UTF-8, a NUL
/// byte, something after the value, or values nested too deep.
[[nodiscard]] nlohmann::json parseJson(std::string_view bytes, const std::string &where, const JsonLimits &limits = {});

/// The same with the names of objects in their order. Finding one takes longer the more there are, so about 24,000 in
/// one object are too many.
[[nodiscard]] nlohmann::ordered_json parseOrderedJson(
    std::string_view bytes, const std::string &where, const JsonLimits &limits = {});

/// True when lists and objects of a JSON text lie more than `depth` deep in each other; it need not be valid JSON.
[[nodiscard]] bool nestedDeeperThan(int depth, std::string_view json);

} // namespace headwise
