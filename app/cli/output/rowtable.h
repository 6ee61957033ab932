// SPDX-License-Identifier: GPL-3.0-or-later
// Tidy rows (JSON objects with the same keys) as CSV or as a text table.
#pragma once

#include "app/cli/output/console.h"

#include <string>

namespace headwise::cli::output {

/// A line with the keys, then one line per row.
std::string csvOf(const Json &rows);

struct RowTableOptions
{
    bool withSource = true, withStack = false; ///< show the source of each row; name heads with their stack
    int top = 40;                              ///< rows; 0 = all
};

/// "layer" and "head" are combined to the head's name; numbers have four decimals, missing values are "-".
std::string tableOf(const Json &rows, const RowTableOptions &options);

} // namespace headwise::cli::output
