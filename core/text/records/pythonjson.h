// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as Python writes it: NaN and Infinity are numbers.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace headwise::text::records {

/// Parses one value. Beside JSON it takes NaN, Infinity and -Infinity, as Python's json module writes them, and the
/// words True, False and None. A name that occurs twice in an object has its last value. Throws Error{Malformed}
/// without a place, saying the position, for anything else, for bytes that are not UTF-8, and for values nested deeper
/// than 64.
nlohmann::json parsePythonJson(std::string_view bytes);

/// The position after the value that begins at `begin`, found by its brackets and quotes; npos if it does not end.
std::size_t endOfJsonValue(std::string_view bytes, std::size_t begin);

/// The first position from `begin` on that is not white space, or the size.
std::size_t afterJsonSpace(std::string_view bytes, std::size_t begin);

} // namespace headwise::text::records
