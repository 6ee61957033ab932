// SPDX-License-Identifier: GPL-3.0-or-later
// WordLevel: a word is either in the vocabulary or unknown.
#include "core/text/pieces/piecemodel.h"

namespace headwise::text::pieces {

namespace {

class WordLevel final : public PieceModel
{
public:
    WordLevel(Vocabulary pieces, const aligned::Settings &model)
        : PieceModel(std::move(pieces)), m_unknown(model.text("unk_token", "<unk>"))
    {
    }

    void cut(std::string_view word, std::vector<Piece> &pieces) const override
    {
        if (const auto id = vocabulary().id(word))
            pieces.push_back({*id, std::string(word), 0, word.size()});
        else
            pieces.push_back({unknownId(m_unknown), m_unknown, 0, word.size()});
    }

private:
    std::string m_unknown;
};

} // namespace

std::shared_ptr<const PieceModel> makeWordLevel(Vocabulary vocabulary, const aligned::Settings &model)
{
    return std::make_shared<WordLevel>(std::move(vocabulary), model);
}

} // namespace headwise::text::pieces
