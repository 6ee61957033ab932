// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/vocabularies/sentencepiecemodel.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/text/vocabularies/wirereader.h"

#include <algorithm>
#include <cmath>

namespace headwise::text::vocabularies {

namespace {

/// The largest known vocabularies have 262,144 pieces.
constexpr std::size_t maxPieces = std::size_t{1} << 22U;

[[noreturn]] void refuse(const ErrorText &sentence, const std::string &where)
{
    throw Error(ErrorCode::Malformed, sentence, where);
}

std::string textOf(const WireField &field, const std::string &where)
{
    if (!validUtf8(field.bytes))
        refuse(ErrorText("a text of the file is not UTF-8"), where);
    return std::string(field.bytes);
}

VocabularyPiece pieceOf(std::string_view message, const std::string &where)
{
    VocabularyPiece piece;
    WireReader reader(message, where);
    while (const auto field = reader.next()) {
        if (field->number == 1)
            piece.text = textOf(*field, where);
        else if (field->number == 2)
            piece.score = field->real();
        else if (field->number == 3 && field->value >= 1 && field->value <= 6)
            piece.kind = static_cast<PieceKind>(field->value);
    }
    if (!std::isfinite(piece.score))
        refuse(ErrorText("the score of the piece \"%1\" is not a number", piece.text), where);
    return piece;
}

void readTraining(std::string_view message, const std::string &where, SentencePieceModel &model)
{
    WireReader reader(message, where);
    while (const auto field = reader.next()) {
        switch (field->number) {
        case 3:
            if (field->value < 1 || field->value > 4)
                refuse(ErrorText("the file's kind of model, %1, is not known", field->value), where);
            model.algorithm = static_cast<PieceAlgorithm>(field->value);
            break;
        case 24:
            model.spacesAtEnd = field->flag();
            break;
        case 35:
            model.bytePieces = field->flag();
            break;
        case 40:
            model.unknownId = field->integer();
            break;
        case 41:
            model.beginId = field->integer();
            break;
        case 42:
            model.endId = field->integer();
            break;
        case 45:
            model.unknownPiece = textOf(*field, where);
            break;
        case 46:
            model.beginPiece = textOf(*field, where);
            break;
        case 47:
            model.endPiece = textOf(*field, where);
            break;
        default:
            break;
        }
    }
}

void readNormalizer(std::string_view message, const std::string &where, SentencePieceModel &model)
{
    WireReader reader(message, where);
    while (const auto field = reader.next()) {
        if (field->number == 2)
            model.characterTable = std::string(field->bytes);
        else if (field->number == 3)
            model.prefixSpace = field->flag();
        else if (field->number == 4)
            model.removesSpaces = field->flag();
        else if (field->number == 5)
            model.marksSpaces = field->flag();
    }
}

} // namespace

SentencePieceModel SentencePieceModel::fromBytes(std::string_view bytes, const std::string &where)
{
    SentencePieceModel model;
    WireReader reader(bytes, where);
    while (const auto field = reader.next()) {
        if (field->number == 1) {
            if (model.pieces.size() == maxPieces)
                refuse(ErrorText("the file has more than %1 pieces", maxPieces), where);
            model.pieces.push_back(pieceOf(field->bytes, where));
        } else if (field->number == 2) {
            readTraining(field->bytes, where, model);
        } else if (field->number == 3) {
            readNormalizer(field->bytes, where, model);
        }
    }
    if (model.pieces.empty())
        refuse(ErrorText("the file has no pieces"), where);
    return model;
}

bool SentencePieceModel::hasUserDefined() const
{
    return std::any_of(pieces.begin(), pieces.end(),
        [](const VocabularyPiece &piece) { return piece.kind == PieceKind::UserDefined; });
}

} // namespace headwise::text::vocabularies
