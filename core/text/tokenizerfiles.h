// SPDX-License-Identifier: GPL-3.0-or-later
// The tokenizer files of a model folder, as one description in the form of a tokenizer.json.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace headwise::text {

/// A file's bytes, and its name without the folder.
struct TokenizerFile
{
    std::string name;
    std::string bytes;
};

/// Reads a file of the folder; nothing when it is not there. Refuses files over 512 MiB.
std::optional<TokenizerFile> readTokenizerFile(const std::string &folder, const std::string &name);

} // namespace headwise::text
