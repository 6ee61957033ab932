// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the tokenizer files of a model folder as one description in the form of a tokenizer.json.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace headwise::text {

/// The bytes of a file, and its name without the folder.
struct TokenizerFile
{
    std::string name;
    std::string bytes;
};

/// Reads a file of the folder; nullopt if it does not exist. Refuses files larger than 512 MiB.
std::optional<TokenizerFile> readTokenizerFile(const std::string &folder, const std::string &name);

} // namespace headwise::text
