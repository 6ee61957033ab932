// SPDX-License-Identifier: GPL-3.0-or-later
// Aligns the tokens of a source with the words of a treebank sentence.
#pragma once

#include "core/attention/example.h"
#include "core/attention/words.h"
#include "core/text/conllu.h"
#include "core/text/treebanktext.h"

#include <string>
#include <vector>

namespace headwise::relations {

/// The units of the finest common partition, in text order. Units of a single word can be scored.
struct TreebankUnits
{
    std::vector<attention::TokenGroup> tokens; ///< per unit
    std::vector<int> words;                    ///< per unit: number of treebank words in it
    std::vector<int> unitOfWord;               ///< per word; -1: no token covers it (the text was truncated)
};

/// Words that share a token, or that have none.
struct WordMismatch
{
    std::string key;   ///< key of the sentence
    std::string words; ///< their forms, separated by spaces
    std::string token; ///< the pieces of their tokens; empty if there are none
};

/// Units of one side's tokens, by the offsets of tokens and words (overlapping spans are merged). Special tokens, and
/// tokens outside of words, are not in any unit. `spans`: the words in the example's text (placeWords).
TreebankUnits treebankUnits(
    const attention::Example &example, std::span<const attention::Token> tokens, std::span<const text::TextSpan> spans);

/// The mismatches among `units`, appended to `mismatches`.
void listMismatches(const text::TreebankSentence &sentence, const TreebankUnits &units,
    std::span<const attention::Token> tokens, std::vector<WordMismatch> &mismatches);

} // namespace headwise::relations
