// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that sort by a click on a column's head, and read as they are without a script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headwise::report {

struct TableColumn
{
    std::string title; ///< ours
    bool number = false;
};

/// HTML, and the number that a cell sorts by.
struct TableCell
{
    std::string html;
    double value = 0;

    /// `decimals` after the point; with its sign when `withSign`. Nothing where not defined.
    static TableCell number(double value, int decimals, bool withSign = false);
    static TableCell rate(double q);                                          ///< a q value
    static TableCell words(std::string html) { return {std::move(html), 0}; } ///< sorts by its text
};

struct TableRow
{
    std::vector<TableCell> cells;
    std::string anchor{}; ///< its id on the page
    bool pale = false;    ///< not significant, or below the noise floor
};

/// `name` is read out by screen readers; ours.
std::string tableHtml(
    std::string_view name, const std::vector<TableColumn> &columns, const std::vector<TableRow> &rows);

} // namespace headwise::report
