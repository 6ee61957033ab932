// SPDX-License-Identifier: GPL-3.0-or-later
// Added tokens, such as [MASK], which are matched in the text before it is split into pieces.
#pragma once

#include "core/text/steps/normalizer.h"
#include "core/text/steps/split.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace headwise::text::steps {

struct AddedToken
{
    std::string content;
    std::int32_t id = -1;    ///< negative: not yet known
    bool singleWord = false; ///< only if no word character is adjacent
    bool lstrip = false;     ///< includes the white space to its left
    bool rstrip = false;     ///< includes the white space to its right
    bool normalized = false; ///< matched in the normalised text, in its normalised form
    bool special = false;    ///< omitted when decoding
};

class AddedTokens
{
public:
    AddedTokens() = default;
    /// Lists such as the "added_tokens" of a tokenizer.json, added one after another. A token of the vocabulary keeps
    /// its id there, as in the reference; what is said last about a token holds.
    AddedTokens(const std::vector<aligned::Settings> &lists, const pieces::Vocabulary &vocabulary,
        const Normalizer *normalizer);
    /// Special tokens in a text are split like any text.
    void splitSpecialTokens() { m_splitSpecial = true; }

    /// Splits the text into parts: added tokens are done, the other parts are normalised.
    std::vector<Split> extract(const aligned::AlignedText &text, const Normalizer *normalizer) const;

    std::optional<std::int32_t> id(std::string_view content) const;
    /// The text of the token when decoding, or nullptr if the id is not an added token.
    const std::string *piece(std::int32_t id) const;
    bool isSpecial(const std::string &piece) const { return m_specials.contains(piece); }
    bool isSpecial(std::int32_t id) const;
    std::int32_t largestId() const;

private:
    /// Tokens by the first character of the searched text, longest first.
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

    void addList(const aligned::Settings &list, const pieces::Vocabulary &vocabulary);
    void add(AddedToken token, const pieces::Vocabulary &vocabulary);
    std::vector<Split> split(const aligned::AlignedText &text, const Index &index) const;
    aligned::CharacterRange stripped(const aligned::AlignedText &text, aligned::CharacterRange match, std::size_t from,
        const AddedToken &token) const;

    std::unordered_map<std::int32_t, AddedToken> m_tokens;
    pieces::TextMap<std::int32_t> m_ids;
    std::unordered_map<std::int32_t, std::string> m_normalizedForms;
    std::unordered_set<std::string> m_specials;
    Index m_plain, m_normalized;
    std::int32_t m_nextId = 0; ///< id of the next token that is not in the vocabulary
    bool m_splitSpecial = false;
};

} // namespace headwise::text::steps
