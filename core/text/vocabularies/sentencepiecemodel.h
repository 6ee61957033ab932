// SPDX-License-Identifier: GPL-3.0-or-later
// Vocabulary files of other programs than `tokenizers`: SentencePiece models and tiktoken's ranks.
//
// A SentencePiece model is a message of protocol buffers (google/sentencepiece, sentencepiece_model.proto); read are
// the fields that change pieces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::vocabularies {

enum class PieceKind : std::uint8_t
{
    Normal = 1,
    Unknown = 2,
    Control = 3,     ///< never found in a text ("<s>")
    UserDefined = 4, ///< always kept whole
    Unused = 5,
    Byte = 6, ///< "<0x0A>"
};

struct VocabularyPiece
{
    std::string text;
    float score = 0;
    PieceKind kind = PieceKind::Normal;
};

enum class PieceAlgorithm : std::uint8_t
{
    Unigram = 1,
    Pairs = 2,
    Words = 3,
    Characters = 4,
};

struct SentencePieceModel
{
    std::vector<VocabularyPiece> pieces;
    PieceAlgorithm algorithm = PieceAlgorithm::Unigram;
    std::int32_t unknownId = 0, beginId = 1, endId = 2; ///< negative: there is none
    std::string unknownPiece = "<unk>", beginPiece = "<s>", endPiece = "</s>";
    bool bytePieces = false;      ///< unknown characters become pieces of their bytes
    bool spacesAtEnd = false;     ///< the mark of a space belongs to the word before it
    std::string characterTable{}; ///< as in tokenizer.json's "Precompiled", but not in base 64
    bool prefixSpace = true;      ///< a space before the text
    bool removesSpaces = true;    ///< at both ends, and all but one between words
    bool marksSpaces = true;      ///< by U+2581

    /// Throws Error that names the file.
    static SentencePieceModel fromBytes(std::string_view bytes, const std::string &where);
    bool hasUserDefined() const;
};

} // namespace headwise::text::vocabularies
