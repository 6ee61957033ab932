// SPDX-License-Identifier: GPL-3.0-or-later
// The learned part of a tokenizer: splits a word into pieces of its vocabulary.
#pragma once

#include "core/text/aligned/settings.h"
#include "core/text/pieces/vocabulary.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::pieces {

/// A piece of a word; `begin` and `end` are bytes of the word.
struct Piece
{
    std::int32_t id = 0;
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Immutable and thread-safe.
class PieceModel
{
public:
    explicit PieceModel(Vocabulary vocabulary) : m_vocabulary(std::move(vocabulary)) {}
    virtual ~PieceModel() = default;
    virtual void cut(std::string_view word, std::vector<Piece> &pieces) const = 0;
    virtual const Vocabulary &vocabulary() const { return m_vocabulary; }

    /// The "model" of a tokenizer.json: WordPiece, BPE, Unigram or WordLevel; other types are refused by name.
    static std::shared_ptr<const PieceModel> fromSettings(const aligned::Settings &model);

protected:
    /// Id of the unknown token; throws if a text needs it and the vocabulary has none.
    std::int32_t unknownId(const std::string &unknown) const;

private:
    Vocabulary m_vocabulary;
};

std::shared_ptr<const PieceModel> makeWordPiece(Vocabulary vocabulary, const aligned::Settings &model);
std::shared_ptr<const PieceModel> makeBytePairs(Vocabulary vocabulary, const aligned::Settings &model);
std::shared_ptr<const PieceModel> makeUnigram(const aligned::Settings &model);
/// The pieces of another model under ids of their own ("model", "vocab", "unk_token").
std::shared_ptr<const PieceModel> makeRenumbered(Vocabulary vocabulary, const aligned::Settings &model);
/// The pieces that another model finds for a word behind a fixed text ("model", "before").
std::shared_ptr<const PieceModel> makeFollowing(const aligned::Settings &model);
std::shared_ptr<const PieceModel> makeWordLevel(Vocabulary vocabulary, const aligned::Settings &model);

} // namespace headwise::text::pieces
