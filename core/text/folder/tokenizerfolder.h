// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a folder says about its tokenizer: tokenizer.json, what rules beside it, and the older files.
#pragma once

#include "core/text/aligned/settings.h"
#include "core/text/folder/tokenizerfiles.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace headwise::text::folder {

/// A JSON file whose outermost value is an object; empty if there is no such file.
struct ConfigFile
{
    std::string where; ///< path, for messages
    bool exists = false;
    nlohmann::json values = nlohmann::json::object();
    std::vector<std::string> names; ///< of the outermost object, in the order of the file

    aligned::Settings settings() const { return {values, where}; }
    bool has(const std::string &key) const { return settings().has(key); } ///< present and not null
};

struct TokenizerFolder
{
    std::string path;
    ConfigFile rules;                                   ///< tokenizer.json
    ConfigFile config;                                  ///< tokenizer_config.json
    ConfigFile specialTokens;                           ///< special_tokens_map.json
    ConfigFile addedTokens;                             ///< added_tokens.json
    ConfigFile model;                                   ///< config.json
    std::optional<TokenizerFile> words, pieces, merges; ///< vocab.txt, vocab.json, merges.txt
    std::vector<TokenizerFile> pieceModels;             ///< SentencePiece models and tiktoken's ranks
    std::string sha256;                                 ///< of all bytes that were read

    std::string where(const std::string &name) const { return pathInFolder(path, name); }
};

/// The folder itself, or the one above if only that has a tokenizer: a training run saves its tokenizer once, beside
/// its checkpoints. Throws NotFound if neither has one.
std::string tokenizerFolderOf(const std::string &folder);

/// The names that files of a tokenizer can have: what `readTokenizerFolder` reads, and templates of chats.
std::vector<std::string> tokenizerFileNames();

/// Reads all files. `modelFolder` is where config.json is if the tokenizer's folder has none. Throws Error that names
/// the file.
TokenizerFolder readTokenizerFolder(const std::string &folder, const std::string &modelFolder);

} // namespace headwise::text::folder
