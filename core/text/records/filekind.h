// SPDX-License-Identifier: GPL-3.0-or-later
// What a dataset's file holds, decided by its content before its name.
#pragma once

#include "core/text/records/columnroles.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace headwise::text::records {

enum class FileKind : std::uint8_t
{
    Lines, ///< one text per line
    Json,
    Table,
    Treebank
};

/// Throws Error{Unsupported}, naming what it is and what to do, for compressed and binary formats, for other encodings
/// than UTF-8, and for pages and pointers where a file should be. The bytes begin after a byte order mark of UTF-8.
void refuseOtherFormats(std::string_view bytes, const std::string &path);

/// `ending` is that of the name in lower case: ".csv". A file that ends in .jsonl, .csv, ... may hold another of these
/// formats; text lines do so only if all of the content says it. Throws Error{Unsupported} for formats whose lines are
/// no texts.
FileKind fileKindOf(
    std::string_view bytes, const std::string &ending, const ColumnChoice &choice, const std::string &path);

/// ".csv" of "Reviews.CSV", and of "reviews.csv.gz".
std::string endingOf(const std::string &path);

} // namespace headwise::text::records
