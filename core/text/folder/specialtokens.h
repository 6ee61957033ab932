// SPDX-License-Identifier: GPL-3.0-or-later
// Special and added tokens of a folder: which file names them, with which options, and in which order they are added.
#pragma once

#include "core/text/folder/tokenizerfolder.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace headwise::text::folder {

/// A token as a file states it.
struct FolderToken
{
    std::string content{};
    bool nameOnly = false; ///< a file gives the text alone, without options
    bool singleWord = false, lstrip = false, rstrip = false;
    std::optional<bool> normalized{}; ///< if not stated: unless it is special
    bool special = false;

    /// An entry of "added_tokens" in a tokenizer.json.
    nlohmann::json entry() const;
};

/// A special token that a class of tokenizers has unless a file names another.
struct TokenDefault
{
    std::string name;                   ///< "mask_token"
    std::optional<std::string> content; ///< none: the class has no such token
    /// Options of a token that is given by its text alone, if the class has some for it.
    std::optional<FolderToken> options{};
};

/// What a class says about its tokens.
struct TokenDefaults
{
    std::vector<TokenDefault> named{};
    std::vector<std::string> extra{}; ///< unless a file lists others
    bool numberedExtra = false;       ///< <extra_id_0>, ..., as many as "extra_ids" says
};

class SpecialTokens
{
public:
    /// tokenizer_config.json with its added_tokens_decoder; without that list special_tokens_map.json,
    /// added_tokens.json and tokenizer.json, each over those before it.
    SpecialTokens(const TokenizerFolder &folder, const TokenDefaults &defaults);

    /// "cls_token", if there is one.
    std::optional<std::string> content(const std::string &name) const;
    /// The tokens to add, as entries of a tokenizer.json; `present` are those that the tokenizer has already.
    nlohmann::json toAdd(const std::vector<std::string> &present) const;
    /// Every special token by its text alone, as an entry of a tokenizer.json.
    nlohmann::json plainEntries() const;

private:
    std::vector<std::pair<std::string, FolderToken>> m_named; ///< the seven usual names first
    std::vector<FolderToken> m_extra;
    std::map<std::int64_t, FolderToken> m_added; ///< by the id that a file gives
};

} // namespace headwise::text::folder
