// SPDX-License-Identifier: GPL-3.0-or-later
// The groups of the table of classes, a file each.
#pragma once

#include "core/text/folder/tokenizerclass.h"

namespace headwise::text::folder {

/// WordPiece, which splits a word into its longest known pieces: BERT and its kin.
std::vector<TokenizerClass> wordPieceClasses();
/// Byte-level BPE: GPT-2, RoBERTa, Qwen2, Whisper and their kin.
std::vector<TokenizerClass> byteLevelClasses();
/// BPE on words with a mark at their end: OpenAI's GPT and HerBERT.
std::vector<TokenizerClass> wordEndClasses();
/// Unigram with the pieces of SentencePiece: XLM-RoBERTa, ALBERT, DeBERTa-v2 and their kin.
std::vector<TokenizerClass> unigramClasses();
/// BPE with the pieces of SentencePiece: Llama, Gemma and their kin.
std::vector<TokenizerClass> piecePairClasses();
/// Encoder-decoders with the pieces of SentencePiece, most of them Unigram: T5, Pegasus, mBART, NLLB.
std::vector<TokenizerClass> encoderDecoderClasses();
/// Classes that run SentencePiece itself: M2M-100, Marian, SigLIP.
std::vector<TokenizerClass> trainedClasses();

} // namespace headwise::text::folder
