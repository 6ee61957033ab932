// SPDX-License-Identifier: GPL-3.0-or-later
// Tables with a header.
#pragma once

#include "core/text/datasetbuilder.h"

#include <string_view>

namespace headwise::text {

/// Separator and quotes follow from the content (records/dialect.h), `expected` is what the name says. Texts and ids
/// stay as they stand; the cells of other columns mean what they mean for pandas. As in pandas, blank lines are left
/// out, a row with fewer fields than the header has missing values, one with more is invalid, and columns without a
/// name or with the same name get one. A first line "sep=;" gives the separator. Columns chosen by number: there is no
/// header.
void readTable(std::string_view bytes, char expected, DatasetBuilder &builder);

} // namespace headwise::text
