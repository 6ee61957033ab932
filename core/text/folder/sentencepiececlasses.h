// SPDX-License-Identifier: GPL-3.0-or-later
// Classes with the pieces of SentencePiece, by their tokenizer.json: XLM-RoBERTa, ALBERT, T5, Llama and their kin.
#pragma once

#include "core/text/folder/tokenizerclass.h"

namespace headwise::text::folder {

std::vector<TokenizerClass> sentencePieceClasses();

} // namespace headwise::text::folder
