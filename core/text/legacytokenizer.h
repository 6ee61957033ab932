// SPDX-License-Identifier: GPL-3.0-or-later
// Converts the older tokenizer files (vocab.txt, or vocab.json and merges.txt) to the equivalent tokenizer.json.
#pragma once

#include "core/text/tokenizerfiles.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace headwise::text {

/// Description of the tokenizer and the files from which it was read; null if the folder has no such files.
struct LegacyTokenizer
{
    std::shared_ptr<const nlohmann::json> description;
    std::vector<TokenizerFile> files;
};

LegacyTokenizer readLegacyTokenizer(const std::string &folder);

} // namespace headwise::text
