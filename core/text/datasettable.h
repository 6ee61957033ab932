// SPDX-License-Identifier: GPL-3.0-or-later
// TSV and CSV with a header.
#pragma once

#include "core/text/datasetlines.h"

#include <string_view>

namespace headwise::text {

/// Columns `text` (or `sentence`, or the only column), `text_pair`, `id`; every other column is kept. CSV has quotes as
/// in RFC 4180 (also line ends within quotes); TSV has no quotes, and \t, \n, \r and \\ are escapes in a field.
void readTable(std::string_view bytes, char separator, DatasetBuilder &builder);

} // namespace headwise::text
