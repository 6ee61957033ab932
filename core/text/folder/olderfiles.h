// SPDX-License-Identifier: GPL-3.0-or-later
// The older files of a tokenizer (vocab.txt, or vocab.json and merges.txt) as the model of a tokenizer.json.
#pragma once

#include "core/text/folder/tokenizerclass.h"

namespace headwise::text::folder {

/// A description without rules: they are those of the class. Throws Error if the folder lacks the files of the class.
nlohmann::json describeOlderFiles(const TokenizerFolder &folder, const TokenizerClass &kind);

} // namespace headwise::text::folder
