// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs the examples of a source with the sentences of a treebank.
#pragma once

#include "core/attention/source.h"
#include "core/base/progress.h"
#include "core/text/conllu.h"

#include <string>
#include <vector>

namespace headwise::relations {

/// A sentence and its example.
struct SentencePair
{
    int sentence = 0; ///< index in the treebank
    ExampleIndex example;
};

struct SentenceMatches
{
    std::vector<SentencePair> pairs;       ///< in the treebank's order
    std::vector<std::string> onlyTreebank; ///< keys of sentences without an example
    std::int64_t onlySource = 0;           ///< number of examples without a sentence
    bool byText = false;                   ///< some pairs were found by text, since their keys differ
};

/// Pairs by key (sent_id) if the text has the characters of the sentence, then by text; white space is ignored. Every
/// example is paired with at most one sentence. Reads every example once. Throws Error{Cancelled}.
SentenceMatches matchSentences(
    const text::Treebank &treebank, const attention::AttentionSource &source, Progress &progress);

} // namespace headwise::relations
