// SPDX-License-Identifier: GPL-3.0-or-later
// The vocabulary of a folder without tokenizer.json: vocab.txt, vocab.json and merges.txt, a SentencePiece model or a
// file of tiktoken, as the parts of a tokenizer.json.
#pragma once

#include "core/text/folder/tokenizerclass.h"
#include "core/text/vocabularies/sentencepiecemodel.h"

namespace headwise::text::folder {

class OlderVocabulary
{
public:
    /// Reads the file that the class takes. Throws Error if the folder lacks it. Both must outlive the vocabulary.
    OlderVocabulary(const TokenizerFolder &folder, const TokenizerClass &kind);

    /// Extra tokens that the file states; they replace those of special_tokens_map.json.
    const std::optional<std::vector<FolderToken>> &additional() const { return m_additional; }
    /// Special tokens that the file names, for classes without own ones.
    const std::vector<TokenDefault> &named() const { return m_named; }
    /// As a step of a normalizer; null if the file has none.
    nlohmann::json characterTable() const;
    /// True if the file's steps hold, whatever the class says.
    bool complete() const { return m_complete; }
    /// True if added tokens are found before anything is normalized, so that each text between them gets its own space.
    bool addedInRawText() const;
    /// The model, and all steps if they are complete.
    nlohmann::json parts(const ClassInput &input) const;

private:
    void readOlder();
    void readPieces(const TokenizerFile &file);
    void addPieceTokens();
    nlohmann::json tiktokenParts(const TokenizerFile &file) const;
    nlohmann::json trainedParts(const ClassInput &input) const;
    nlohmann::json sentencePieceParts(const ClassInput &input) const;
    bool isTrained() const;

    const TokenizerFolder &m_folder;
    const TokenizerClass &m_kind;
    nlohmann::json m_parts;
    std::optional<vocabularies::SentencePieceModel> m_model;
    std::optional<std::vector<FolderToken>> m_additional;
    std::vector<TokenDefault> m_named;
    bool m_complete = false;
};

} // namespace headwise::text::folder
