// SPDX-License-Identifier: GPL-3.0-or-later
// One input as the model saw it.
#pragma once

#include "core/attention/token.h"

#include <array>
#include <map>
#include <string>
#include <variant>

namespace headwise::attention {

/// A value of a dataset's column; monostate = missing.
using ColumnValue = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Columns that name the picture or sound of an example: paths, as the dataset has them. Arrays have no column.
inline constexpr std::array mediaColumns = {"image", "audio"};

/// Text and tokens of one example. Token offsets refer to `text` (segment 0) and `textPair` (segment 1).
struct Example
{
    std::string key;       ///< the id in the dataset, or the line number from 1
    std::int64_t line = 0; ///< input line, from 0
    std::string text, textPair;
    bool hasPair = false;
    std::map<std::string, Tokens> tokens; ///< by side; "input" for single-stack models
    int truncated = 0;                    ///< tokens cut to fit the model
    std::map<std::string, ColumnValue> columns;

    const Tokens &side(const std::string &name) const
    {
        static const Tokens none;
        const auto found = tokens.find(name);
        return found == tokens.end() ? none : found->second;
    }
};

} // namespace headwise::attention
