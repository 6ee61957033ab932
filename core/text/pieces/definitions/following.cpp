// SPDX-License-Identifier: GPL-3.0-or-later
// Following: words are cut as if a fixed text stood before them, and its pieces are left out (SigLIP).
#include "core/text/pieces/piecemodel.h"

#include <algorithm>

namespace headwise::text::pieces {

namespace {

class Following final : public PieceModel
{
public:
    explicit Following(const aligned::Settings &model)
        : PieceModel(Vocabulary()), m_finder(fromSettings(model.at("model"))), m_before(model.at("before").text())
    {
        std::vector<Piece> pieces;
        m_finder->cut(m_before, pieces);
        m_piecesBefore = pieces.size();
    }

    /// Where a piece reaches over the border, the numbers decide, as in the reference.
    void cut(std::string_view word, std::vector<Piece> &pieces) const override
    {
        std::vector<Piece> found;
        m_finder->cut(m_before + std::string(word), found);
        for (std::size_t i = m_piecesBefore; i < found.size(); ++i) {
            Piece &piece = found[i];
            piece.begin = std::max(piece.begin, m_before.size()) - m_before.size();
            piece.end = std::max(piece.end, m_before.size()) - m_before.size();
            pieces.push_back(std::move(piece));
        }
    }

    const Vocabulary &vocabulary() const override { return m_finder->vocabulary(); }

private:
    std::shared_ptr<const PieceModel> m_finder;
    std::string m_before;
    std::size_t m_piecesBefore = 0;
};

} // namespace

std::shared_ptr<const PieceModel> makeFollowing(const aligned::Settings &model)
{
    return std::make_shared<Following>(model);
}

} // namespace headwise::text::pieces
