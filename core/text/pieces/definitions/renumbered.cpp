// SPDX-License-Identifier: GPL-3.0-or-later
// Renumbered: a SentencePiece model finds the pieces, vocab.json gives their ids (M2M-100, Marian).
#include "core/text/pieces/piecemodel.h"

namespace headwise::text::pieces {

namespace {

class Renumbered final : public PieceModel
{
public:
    Renumbered(Vocabulary vocabulary, const aligned::Settings &model)
        : PieceModel(std::move(vocabulary))
        , m_finder(fromSettings(model.at("model")))
        , m_unknown(model.text("unk_token", "<unk>"))
    {
    }

    void cut(std::string_view word, std::vector<Piece> &pieces) const override
    {
        const std::size_t before = pieces.size();
        m_finder->cut(word, pieces);
        for (std::size_t i = before; i < pieces.size(); ++i) {
            const auto id = vocabulary().id(pieces[i].text);
            pieces[i].id = id ? *id : unknownId(m_unknown);
        }
    }

private:
    std::shared_ptr<const PieceModel> m_finder;
    std::string m_unknown;
};

} // namespace

std::shared_ptr<const PieceModel> makeRenumbered(Vocabulary vocabulary, const aligned::Settings &model)
{
    return std::make_shared<Renumbered>(std::move(vocabulary), model);
}

} // namespace headwise::text::pieces
