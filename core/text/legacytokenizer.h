// SPDX-License-Identifier: GPL-3.0-or-later
// The older tokenizer files (vocab.txt, or vocab.json and merges.txt) as the tokenizer.json they stand for.
#pragma once

#include "core/text/tokenizerfiles.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace headwise::text {

/// Description of the tokenizer and the files it was read from; null when the folder has no such files.
struct LegacyTokenizer
{
    std::shared_ptr<const nlohmann::json> description;
    std::vector<TokenizerFile> files;
};

LegacyTokenizer readLegacyTokenizer(const std::string &folder);

} // namespace headwise::text
