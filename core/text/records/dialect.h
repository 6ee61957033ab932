// SPDX-License-Identifier: GPL-3.0-or-later
// How a table is written, found by its content: the separator and the use of quotes.
#pragma once

#include "core/text/records/columnroles.h"
#include "core/text/records/tablerows.h"

#include <optional>
#include <string_view>

namespace headwise::text::records {

constexpr std::size_t maxColumns = 10'000;

/// Comma, tab, semicolon or vertical bar, whatever the name of the file says: the one that divides the header into
/// names of which one is usual for a text, and the rows into as many fields. `expected` is the separator that the
/// name of the file suggests; it goes first where the content leaves the choice. NUL: a header of one name over lines
/// that are not divided. Quotes follow RFC 4180 unless they cannot (text after a closing quote, a quote that does not
/// end), and the table fits its header with quotes taken as letters, or as escaped by backslashes.
Dialect dialectOf(std::string_view bytes, char expected, const ColumnChoice &choice);

/// The dialect of a table in a file whose name does not say that it is one: at least two names with a usual one for
/// the text, and a field for each of them in all of the first rows.
std::optional<Dialect> tableInText(std::string_view bytes, const ColumnChoice &choice);

/// True if all of the first lines (two at least) are divided by the same number of tabs.
bool dividedByTabs(std::string_view bytes);

/// "tab-separated".
std::string dialectName(const Dialect &dialect);

} // namespace headwise::text::records
