// SPDX-License-Identifier: GPL-3.0-or-later
// What the classes with pieces of SentencePiece have in common.
#pragma once

#include "core/text/folder/tokenizerclass.h"

namespace headwise::text::folder {

constexpr const char *severalSpaces = " {2,}"; ///< as a regular expression

/// The file's table of characters, which only it has.
void addCharacterTable(const ClassInput &input, std::vector<nlohmann::json> &normalizers);
/// The id of the unknown token that the class fixes for a SentencePiece model; a tokenizer.json states its own.
void fixUnknown(const ClassInput &input, Rules &rules, int id);
/// The pieces of a description's model; empty if it has none that can be read.
PieceList piecesOf(const nlohmann::json &parts);
/// "always", or `otherwise` if the first word gets no space.
const char *schemeOf(const ClassInput &input, const char *otherwise = "never");
/// Words between white space, each with a mark before it.
Rules wordRules(const ClassInput &input, const char *scheme, int unknown);
/// Marked spaces, without a split at white space before.
void markSpaces(Rules &rules, const char *scheme);
/// <s> (under this name), <pad>, </s>, <unk>, then the file's pieces without its first three.
PieceList fairseqList(const ClassInput &input, const char *start, const PieceList &pieces);

TokenizerClass unigramClass(
    const char *name, const char *file, TokenDefaults tokens, Rules (*rules)(const ClassInput &));

} // namespace headwise::text::folder
