// SPDX-License-Identifier: GPL-3.0-or-later
// Special and added tokens of a tokenizer: those of the files and the class, and in which order they are added.
#pragma once

#include "core/text/folder/statedtokens.h"

namespace headwise::text::folder {

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
    /// Adds the tokens that the class needs to the list of extra tokens (its own, or that of special_tokens_map.json
    /// under the older name), or replaces it. Not used where a file lists "extra_special_tokens".
    void (*complete)(const TokenizerFolder &, std::vector<FolderToken> &extra) = nullptr;
};

class SpecialTokens
{
public:
    /// `additional`: extra tokens that a vocabulary file states; they take the place of special_tokens_map.json's.
    SpecialTokens(const TokenizerFolder &folder, const TokenDefaults &defaults,
        std::optional<std::vector<FolderToken>> additional = {});

    /// Added tokens of the files are found before the text is normalized, whatever the files say.
    void findInRawText();
    /// "cls_token", if there is one.
    std::optional<std::string> content(const std::string &name) const;
    /// All but the unknown token.
    std::vector<std::string> contents() const;
    /// The tokens to add, as entries of a tokenizer.json; `present` are those that the tokenizer has already.
    nlohmann::json toAdd(const std::vector<std::string> &present) const;
    /// Every special token by its text alone, as an entry of a tokenizer.json.
    nlohmann::json plainEntries() const;
    /// Every special token as it is stated, and special.
    nlohmann::json statedEntries() const;
    /// The added tokens of the files with the ids that they give, all to be found in the raw text, and the special
    /// tokens that are not among them.
    nlohmann::json givenEntries() const;
    nlohmann::json otherEntries() const;

private:
    void addOthers(const std::vector<TokenDefault> &defaults, std::vector<NamedToken> stated);

    std::vector<NamedToken> m_named; ///< the seven usual names first, then those of the class
    std::vector<FolderToken> m_extra;
    std::map<std::int64_t, FolderToken> m_added; ///< by the id that a file gives
};

} // namespace headwise::text::folder
