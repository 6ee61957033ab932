// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens that are found in the text before the model sees it, such as [MASK].
#pragma once

#include "core/text/steps/normalizer.h"
#include "core/text/steps/split.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace headwise::text::steps {

struct AddedToken
{
    std::string content;
    std::int32_t id = 0;
    bool singleWord = false; ///< only where no word character touches it
    bool lstrip = false;     ///< takes up the white space to its left
    bool rstrip = false;     ///< takes up the white space to its right
    bool normalized = false; ///< looked for in the normalised text, in its own normalised form
    bool special = false;    ///< left out when decoding
};

class AddedTokens
{
public:
    AddedTokens() = default;
    /// "added_tokens" of a tokenizer.json. A token that the vocabulary has keeps the id it has there, as in the
    /// reference.
    AddedTokens(const aligned::Settings &list, const pieces::Vocabulary &vocabulary, const Normalizer *normalizer);

    /// The text as parts: the added tokens in it are done, the others are normalised.
    std::vector<Split> extract(aligned::AlignedText text, const Normalizer *normalizer) const;

    /// How the token is written when decoding, nullptr when the id is no added token's.
    const std::string *piece(std::int32_t id) const;
    bool isSpecial(const std::string &piece) const { return m_specials.contains(piece); }
    bool isSpecial(std::int32_t id) const;
    std::int32_t largestId() const;

private:
    /// Tokens by the first character of what is looked for, longest first.
    struct Index
    {
        struct Entry
        {
            std::u32string text;
            std::int32_t id = 0;
        };
        std::unordered_map<char32_t, std::vector<Entry>> entries;
        void add(std::u32string text, std::int32_t id);
        const Entry *longestAt(const aligned::AlignedText &text, std::size_t position) const;
    };

    void add(AddedToken token, const pieces::Vocabulary &vocabulary);
    std::vector<Split> split(const aligned::AlignedText &text, const Index &index) const;
    aligned::CharacterRange stripped(const aligned::AlignedText &text, aligned::CharacterRange match, std::size_t from,
        const AddedToken &token) const;

    std::unordered_map<std::int32_t, AddedToken> m_tokens;
    pieces::TextMap<std::int32_t> m_ids;
    std::unordered_map<std::int32_t, std::string> m_normalizedForms;
    std::unordered_set<std::string> m_specials;
    Index m_plain, m_normalized;
    std::int32_t m_nextId = 0; ///< of the next token that the vocabulary lacks
};

} // namespace headwise::text::steps
