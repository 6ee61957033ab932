// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pieces/piecemodel.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace headwise::text::pieces {

namespace {

/// Old files have no type; then it follows from the fields.
std::string modelType(const aligned::Settings &model)
{
    if (model.has("type"))
        return model.type();
    if (model.has("merges"))
        return "BPE";
    if (model.has("unk_id") || model.at("vocab").json().is_array())
        return "Unigram";
    return model.has("continuing_subword_prefix") ? "WordPiece" : "WordLevel";
}

} // namespace

std::shared_ptr<const PieceModel> PieceModel::fromSettings(const aligned::Settings &model)
{
    const std::string type = modelType(model);
    if (type == "Unigram")
        return makeUnigram(model);
    if (type == "Following") // neither this nor the next is in any tokenizer.json
        return makeFollowing(model);
    if (type == "Renumbered")
        return makeRenumbered(Vocabulary::fromSettings(model.at("vocab")), model);
    if (type != "WordPiece" && type != "BPE" && type != "WordLevel")
        model.unsupported(ErrorText("the tokenizer model \"%1\" is not known", type));
    Vocabulary vocabulary = Vocabulary::fromSettings(model.at("vocab"));
    if (type == "WordPiece")
        return makeWordPiece(std::move(vocabulary), model);
    return type == "BPE" ? makeBytePairs(std::move(vocabulary), model) : makeWordLevel(std::move(vocabulary), model);
}

std::int32_t PieceModel::unknownId(const std::string &unknown) const
{
    const auto id = m_vocabulary.id(unknown);
    if (!id)
        throw Error(ErrorCode::Malformed, ErrorText("A text has characters that the tokenizer does not know, and its "
                                                    "unknown token \"%1\" is not in the vocabulary",
                                              unknown));
    return *id;
}

} // namespace headwise::text::pieces
