// SPDX-License-Identifier: GPL-3.0-or-later
// The reference's classes of tokenizers, a row of a table each: what a class sets, whatever tokenizer.json states.
#pragma once

#include "core/text/folder/postprocessors.h"
#include "core/text/folder/rules.h"
#include "core/text/folder/specialtokens.h"
#include "core/text/folder/tokenizerfolder.h"
#include "core/text/vocabularies/piecedescription.h"

#include <string>
#include <vector>

namespace headwise::text::folder {

/// What a class builds its rules and its post-processor from.
struct ClassInput
{
    const TokenizerFolder &folder;
    const SpecialTokens &tokens;
    /// The table of characters ("Precompiled") of tokenizer.json or of a SentencePiece model; null without one.
    nlohmann::json characterTable = nullptr;
    std::size_t numberedPieces = 0; ///< of vocab.json, where a class takes its ids from there

    /// A switch of tokenizer_config.json.
    bool flag(const std::string &name, bool fallback) const { return folder.config.settings().flag(name, fallback); }
    /// The text of a special token; "None" if there is none, as the reference writes it.
    std::string content(const std::string &name) const { return tokens.content(name).value_or("None"); }
    /// A special token with its id. Throws Malformed without one, unless the class has an id for that case.
    TemplateToken token(
        const std::string &name, const IdOfToken &idOf, std::optional<std::int32_t> otherwise = {}) const;
    /// A token by its text; the unknown token if there is no such one.
    TemplateToken tokenOrUnknown(const std::string &text, const IdOfToken &idOf) const;
};

enum class OlderFiles
{
    None,   ///< tokenizer.json is needed
    Words,  ///< vocab.txt
    Merges, ///< vocab.json and merges.txt
    Pieces, ///< a SentencePiece model
};

/// Which model the class makes from the pieces of a SentencePiece model.
enum class PieceUse
{
    AsTrained, ///< the file's algorithm, with the file's own steps
    Unigram,
    Pairs,
    SentencePiece, ///< SentencePiece itself cuts the texts between added tokens; tokenizer.json does not count
};

using vocabularies::PieceList;

/// What a class does once more with its special tokens, after all tokens are added.
enum class AddsAgain
{
    Nothing,
    Plain,    ///< by their texts alone, without options
    AsStated, ///< those that a file or the class describes with their options, the others plain
};

struct TokenizerClass
{
    std::string name;
    std::vector<std::string> alsoNamed{};
    OlderFiles older = OlderFiles::None;
    std::string pieceFile{}; ///< the SentencePiece model's name, "tokenizer.model" aside, which every class takes
    PieceUse pieceUse = PieceUse::AsTrained;
    /// Its models get token types, unless "model_input_names" says otherwise.
    bool tokenTypes = false;
    TokenDefaults tokens{};
    /// Null: the rules of tokenizer.json hold as they stand.
    Rules (*rules)(const ClassInput &) = nullptr;
    bool rulesOfFile = false; ///< with tokenizer.json its rules hold, without it those of the class
    /// Null: that of tokenizer.json; without one, BOS and EOS where they are switched on.
    nlohmann::json (*postProcessor)(const ClassInput &, const IdOfToken &) = nullptr;
    bool postProcessorOfFile = false;     ///< the class's only if tokenizer.json has none
    bool postProcessorBesideFile = false; ///< the class's only if tokenizer.json has one, which it replaces
    AddsAgain addsAgain = AddsAgain::Nothing;
    bool numbersOfFile = false;  ///< vocab.json gives the ids of a SentencePiece model's pieces
    bool specialInTexts = false; ///< a special token that a text names is special, too
    bool marksBegin = false;     ///< every text begins with a mark, also one without any character
    int maxLength = 0;           ///< of texts, unless tokenizer_config.json names one; 0 = none
    /// The class's numbering of a SentencePiece model's pieces; null: that of the file.
    PieceList (*numbered)(const ClassInput &, PieceList) = nullptr;
    /// Changes the description of a SentencePiece model, last of all.
    void (*finish)(const ClassInput &, nlohmann::json &parts) = nullptr;
    bool finishesStated = false; ///< that of tokenizer.json too

    bool runsSentencePiece() const { return pieceUse == PieceUse::SentencePiece; }
};

/// The class that the reference takes: by tokenizer_config.json, config.json and the model's type. Throws Unsupported
/// that names a class that is not known.
const TokenizerClass &classOf(const TokenizerFolder &folder);

} // namespace headwise::text::folder
