// SPDX-License-Identifier: GPL-3.0-or-later
// WordPiece: repeatedly takes the longest matching piece from the left (Schuster and Nakajima 2012, as in BERT).
#include "core/text/pieces/piecemodel.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <limits>

namespace headwise::text::pieces {

namespace {

class WordPiece final : public PieceModel
{
public:
    WordPiece(Vocabulary pieces, const aligned::Settings &model)
        : PieceModel(std::move(pieces))
        , m_unknown(model.text("unk_token", "[UNK]"))
        , m_prefix(model.text("continuing_subword_prefix", "##"))
    {
        if (model.has("max_input_chars_per_word"))
            m_longestWord = static_cast<std::size_t>(
                model.at("max_input_chars_per_word").integer(0, std::numeric_limits<std::int32_t>::max()));
    }

    void cut(std::string_view word, std::vector<Piece> &pieces) const override
    {
        const std::size_t before = pieces.size();
        std::string candidate;
        bool known = codePointCount(word) <= m_longestWord;
        for (std::size_t begin = 0; known && begin < word.size();) {
            known = longestPiece(word, begin, candidate, pieces);
            begin = known ? pieces.back().end : begin;
        }
        if (!known) {
            pieces.resize(before);
            pieces.push_back({unknownId(m_unknown), m_unknown, 0, word.size()});
        }
    }

private:
    bool longestPiece(
        std::string_view word, std::size_t begin, std::string &candidate, std::vector<Piece> &pieces) const
    {
        // No match is longer than the longest piece; this bound keeps the time linear for long words.
        std::size_t end = begin + std::min(word.size() - begin, vocabulary().longestPiece());
        while (end < word.size() && end > begin && continuesCodePoint(word[end]))
            --end;
        candidate = begin == 0 ? std::string() : m_prefix;
        candidate += word.substr(begin, end - begin);
        while (end > begin) {
            if (const auto id = vocabulary().id(candidate)) {
                pieces.push_back({*id, candidate, begin, end});
                return true;
            }
            const std::size_t previous = end;
            do
                --end;
            while (end > begin && continuesCodePoint(word[end]));
            candidate.resize(candidate.size() - (previous - end));
        }
        return false;
    }

    std::string m_unknown, m_prefix;
    std::size_t m_longestWord = 100;
};

} // namespace

std::shared_ptr<const PieceModel> makeWordPiece(Vocabulary vocabulary, const aligned::Settings &model)
{
    return std::make_shared<WordPiece>(std::move(vocabulary), model);
}

} // namespace headwise::text::pieces
