// SPDX-License-Identifier: GPL-3.0-or-later
// What the columns of a dataset are for, found by their usual names: the text, the second text, the label, the id.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace headwise::text::records {

/// Columns chosen by hand; an empty name: the usual names decide.
struct ColumnChoice
{
    std::string text{}, pair{}, label{};

    /// True if a column is chosen by its number, as in a table without a header.
    bool byNumber() const;
    bool operator==(const ColumnChoice &) const = default;
};

/// Indices into the names.
struct ColumnRoles
{
    std::optional<std::size_t> key, text, pair, label;
};

/// Upper and lower case, spaces, "_" and "-" make no difference ("Review Text" is "review_text"); a name that is equal
/// to the letter goes first. Names of pairs go before names of single texts, except for `text` itself. The text may
/// have any name if it is the only column, or the only one beside a label and an id, unless texts are not `needed`.
/// Throws Error{Usage} for a chosen column that is not there.
ColumnRoles rolesOf(const std::vector<std::string> &names, const ColumnChoice &choice, bool needed = true);

/// True if one of the names is usual for a text, or chosen: no guess from the number of columns.
bool namesText(const std::vector<std::string> &names, const ColumnChoice &choice);

/// The names as pandas tells them apart: an empty one is "Unnamed: 2" (counted from 0), the second "x" is "x.1".
std::vector<std::string> distinctNames(const std::vector<std::string> &names);

/// "`a`, `b` and 3 more".
std::string listedNames(const std::vector<std::string> &names);

} // namespace headwise::text::records
