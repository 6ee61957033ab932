// SPDX-License-Identifier: GPL-3.0-or-later
// Datasets in JSON.
#pragma once

#include "core/text/datasetbuilder.h"

#include <string_view>

namespace headwise::text {

/// Any form of records/jsonrecords.h. Beside the columns by their roles a record may have `input_ids` (instead of a
/// text) and `token_type_ids`, `add_special_tokens`, `truncation`. Integers that fit stay integers, booleans are 0 and
/// 1, null and NaN are missing, lists and objects stay JSON text. `areLines`: the name says that each line is a record.
void readJson(std::string_view bytes, bool areLines, DatasetBuilder &builder);

} // namespace headwise::text
