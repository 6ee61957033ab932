// SPDX-License-Identifier: GPL-3.0-or-later
// A SentencePiece model as the parts of a tokenizer.json, as the reference converts it.
#pragma once

#include "core/text/vocabularies/sentencepiecemodel.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace headwise::text::vocabularies {

/// Pieces with their scores; the place is the id.
using PieceList = std::vector<std::pair<std::string, double>>;

PieceList pieceList(const SentencePieceModel &model);
/// The table of characters as a normalizer; null if the model has none.
nlohmann::json characterTable(const SentencePieceModel &model);

nlohmann::json unigramModel(const PieceList &pieces, std::int64_t unknownId);
/// Byte-pair encoding with the merges that the places in `pieces` give, and the ids that `numbered` gives.
nlohmann::json pairModel(const PieceList &pieces, const PieceList &numbered);

/// What the folder says beside the model.
struct TrainedOptions
{
    std::map<std::int64_t, std::string> names; ///< other texts of pieces, by their ids
    bool eachPart = true;                      ///< a space before every text between added tokens, not only the first
};

/// All steps as the model was trained, for folders that name no class of their own.
nlohmann::json describeAsTrained(const SentencePieceModel &model, const TrainedOptions &options);

/// The steps of SentencePiece itself, for classes that run it on every text between added tokens.
nlohmann::json describeSentencePiece(const SentencePieceModel &model);

} // namespace headwise::text::vocabularies
