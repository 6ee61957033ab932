// SPDX-License-Identifier: GPL-3.0-or-later
// Treebanks in CoNLL-U: sentences with a head and a relation for every word.
#pragma once

#include "core/text/dataset.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text {

/// A syntactic word. Heads count from 0; -1: the root, or a word without annotation ("_").
struct TreebankWord
{
    std::string form;
    int head = -1;
    std::string relation; ///< "nsubj", "nsubj:pass"; empty without annotation
};

/// What stands in the text: one word, or the words [begin, end) of a multiword token ("don't" = "do" + "n't").
struct TreebankForm
{
    std::string form;
    int begin = 0, end = 0;
};

struct TreebankSentence
{
    std::int64_t line = 0; ///< of its first line, from 0; error messages count from 1
    std::string key;       ///< `# sent_id`, else the sentence's number from 1
    std::string text;      ///< `# text`, else the forms with their spaces (SpaceAfter=No)
    std::vector<TreebankWord> words;
    std::vector<TreebankForm> forms;
};

struct Treebank
{
    std::string name; ///< file name without its folder
    std::vector<TreebankSentence> sentences;
    std::vector<std::string> skipped; ///< one sentence per treebank sentence left out
};

/// Part of a text in code points.
struct TextSpan
{
    int begin = 0, end = 0;
    bool operator==(const TextSpan &) const = default;
};

/// Reads a treebank. Empty nodes ("8.1") and columns other than ID, FORM, HEAD, DEPREL and SpaceAfter are passed over.
/// A sentence with a bad line, a head outside of it, a cycle, or words that are not those of its text stops the reading
/// with the line's number, or is left out and noted under `skipBad`.
Treebank readTreebank(const std::string &path, const DatasetOptions &options = {});
/// The same from bytes; `path` is the name in errors.
Treebank parseTreebank(std::string_view bytes, const std::string &path, const DatasetOptions &options = {});

/// Where each word of the sentence stands in `text`, which may have other white space than the treebank's; nothing when
/// the text has other characters. Words of a multiword token share its span unless their forms make it up.
std::optional<std::vector<TextSpan>> placeWords(const TreebankSentence &sentence, std::string_view text);

/// The sentences as something to run a model on.
Dataset datasetOf(const Treebank &treebank);

} // namespace headwise::text
