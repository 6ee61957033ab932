// SPDX-License-Identifier: GPL-3.0-or-later
// Which tokens of a source stand for which words of a treebank sentence.
#pragma once

#include "core/attention/example.h"
#include "core/attention/words.h"
#include "core/text/conllu.h"

#include <string>
#include <vector>

namespace headwise::relations {

/// The finest pieces of text that both cut alike, in text order. A unit of one word can be scored.
struct TreebankUnits
{
    std::vector<attention::TokenGroup> tokens; ///< per unit
    std::vector<int> words;                    ///< per unit: how many treebank words it stands for
    std::vector<int> unitOfWord;               ///< per word; -1: no token stands for it (the text was cut)
};

/// Words that cannot be told apart, or that have no token.
struct WordMismatch
{
    std::string key;   ///< of the sentence
    std::string words; ///< their forms with a space between
    std::string token; ///< the pieces that stand for them; empty: none
};

/// Units of one side's tokens from the offsets of both (overlapping spans join). Special tokens, and tokens that stand
/// for no word, are in none. `spans` are the words in the example's text (placeWords).
TreebankUnits treebankUnits(
    const attention::Example &example, std::span<const attention::Token> tokens, std::span<const text::TextSpan> spans);

/// The mismatches among `units`, appended to `mismatches`.
void listMismatches(const text::TreebankSentence &sentence, const TreebankUnits &units,
    std::span<const attention::Token> tokens, std::vector<WordMismatch> &mismatches);

} // namespace headwise::relations
