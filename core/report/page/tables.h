// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that are sorted by a click on a column header, and are readable without a script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headwise::report::page {

struct TableColumn
{
    std::string title; ///< not escaped: must not come from a file
    bool number = false;
};

/// HTML of a cell, and the number by which it is sorted.
struct TableCell
{
    std::string html;
    double value = 0;

    /// A number with `decimals` decimals, with a sign if `withSign`; empty if not defined.
    static TableCell number(double value, int decimals, bool withSign = false);
    static TableCell rate(double q);                                          ///< a q value
    static TableCell words(std::string html) { return {std::move(html), 0}; } ///< sorted by its text
};

struct TableRow
{
    std::vector<TableCell> cells;
    std::string anchor{}; ///< its id on the page
    bool pale = false;    ///< not significant, or below the noise floor
};

/// `name`: for screen readers; not escaped, so it must not come from a file.
std::string tableHtml(
    std::string_view name, const std::vector<TableColumn> &columns, const std::vector<TableRow> &rows);

} // namespace headwise::report::page
