// SPDX-License-Identifier: GPL-3.0-or-later
// Which example of a source is which sentence of a treebank.
#pragma once

#include "core/attention/source.h"
#include "core/base/progress.h"
#include "core/text/conllu.h"

#include <string>
#include <vector>

namespace headwise::relations {

/// A sentence and the example that stands for it.
struct SentencePair
{
    int sentence = 0; ///< index in the treebank
    ExampleIndex example;
};

struct SentenceMatches
{
    std::vector<SentencePair> pairs;       ///< in the treebank's order
    std::vector<std::string> onlyTreebank; ///< keys of sentences without an example
    std::int64_t onlySource = 0;           ///< examples that are no sentence
    bool byText = false;                   ///< some were found by their text, as the keys did not match
};

/// Pairs by key (sent_id) where the text has the sentence's characters, then by text; white space does not count. Every
/// example belongs to one sentence at most. Reads every example once. Throws Error{Cancelled}.
SentenceMatches matchSentences(
    const text::Treebank &treebank, const attention::AttentionSource &source, Progress &progress);

} // namespace headwise::relations
