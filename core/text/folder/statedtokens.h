// SPDX-License-Identifier: GPL-3.0-or-later
// The special and added tokens that the files of a folder name, before what the class of the tokenizer adds.
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

    static FolderToken byName(std::string content);
    /// An entry of "added_tokens" in a tokenizer.json.
    nlohmann::json entry() const;
    /// Text and options; equal for equal tokens.
    std::string key() const;
};

using NamedToken = std::pair<std::string, FolderToken>;

/// True for the seven names that all tokenizers know ("mask_token").
bool isUsualName(const std::string &name);

/// tokenizer_config.json with its added_tokens_decoder; without that list special_tokens_map.json, added_tokens.json
/// and tokenizer.json, each over those before it.
class StatedTokens
{
public:
    explicit StatedTokens(const TokenizerFolder &folder);

    /// The model's own names: those with options first.
    std::vector<NamedToken> others() const;

    std::map<std::string, std::optional<FolderToken>> usual; ///< null in a file: the class's own is not used
    std::optional<std::vector<FolderToken>> extra, additional;
    std::map<std::int64_t, FolderToken> added; ///< by the id that a file gives

private:
    void setExtra(const aligned::Settings &value);
    void setNamed(const std::string &name, const aligned::Settings &value);
    void readConfig();
    void add(std::int64_t id, FolderToken token);
    void readDecoder();
    void readOtherFiles();
    void readSpecialTokensMap();
    void addExtra(const aligned::Settings &list);
    void setFromMap(const std::string &name, const aligned::Settings &value);
    bool isNamed(const std::string &content) const;

    const TokenizerFolder &m_folder;
    std::vector<NamedToken> m_described, m_others;
    std::map<std::string, FolderToken> m_byContent;
};

} // namespace headwise::text::folder
