// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a tokenizer's folder, read with limits.
#pragma once

#include <optional>
#include <string>

namespace headwise::text::folder {

/// The bytes of a file, and its name without the folder.
struct TokenizerFile
{
    std::string name;
    std::string bytes;
};

/// Reads a file of the folder; nullopt if it does not exist. Refuses files larger than 512 MiB.
std::optional<TokenizerFile> readTokenizerFile(const std::string &folder, const std::string &name);
/// The path of a file in the folder, for messages.
std::string pathInFolder(const std::string &folder, const std::string &name);

} // namespace headwise::text::folder
