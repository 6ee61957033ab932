// SPDX-License-Identifier: GPL-3.0-or-later
// Suggestions for a name that does not exist.
#pragma once

#include "core/base/errortext.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace headwise {

/// Number of characters (bytes) to add, remove or change until `a` is `b` (Levenshtein 1966).
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b);

/// At most `count` of the known names: first those that contain `name` or are contained in it, then by edit distance;
/// equally near ones in their order.
[[nodiscard]] std::vector<std::string> nearestNames(
    const std::string &name, std::vector<std::string> known, std::size_t count = 3);

/// "The nearest names are entropy, gini.", or an empty text without any known name.
[[nodiscard]] ErrorText nearestNamesHint(const std::string &name, const std::vector<std::string> &known);

} // namespace headwise
