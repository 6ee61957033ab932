// SPDX-License-Identifier: GPL-3.0-or-later
// Classes with byte-level BPE: GPT-2, RoBERTa and their kin.
#pragma once

#include "core/text/folder/tokenizerclass.h"

namespace headwise::text::folder {

std::vector<TokenizerClass> byteLevelClasses();

} // namespace headwise::text::folder
