// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers with their noun, in singular or plural.
#pragma once

#include <cstdint>
#include <string>

namespace headwise {

/// "1 example", "2 examples", "0 examples": English nouns that take an s.
inline std::string counted(std::int64_t count, const std::string &noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

} // namespace headwise
