// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as sentences name them: with their noun, or as parts of a whole.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace headwise {

/// "1 example", "2 examples", "0 examples": English nouns that take an s.
inline std::string counted(std::int64_t count, const std::string &noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// "12.5 %", and "0.0 %" of nothing.
inline std::string percentOf(std::int64_t part, std::int64_t whole)
{
    return fmt::format("{:.1f} %", whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0.0);
}

} // namespace headwise
