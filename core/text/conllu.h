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

/// A surface token: one word, or the words [begin, end) of a multiword token ("don't" = "do" + "n't").
struct TreebankForm
{
    std::string form;
    int begin = 0, end = 0;
};

struct TreebankSentence
{
    std::int64_t line = 0; ///< of its first line, from 0; error messages count from 1
    std::string key;       ///< `# sent_id`, or the sentence's number from 1
    std::string text;      ///< `# text`, or the forms with their spaces (SpaceAfter=No)
    std::vector<TreebankWord> words;
    std::vector<TreebankForm> forms;
};

struct Treebank
{
    std::string name; ///< file name without its folder
    std::vector<TreebankSentence> sentences;
    std::vector<std::string> skipped; ///< one message per treebank sentence that was left out
};

/// Reads a treebank from the bytes of its file; `path` is the name in errors. Empty nodes ("8.1") and columns other
/// than ID, FORM, HEAD, DEPREL and SpaceAfter are ignored. A sentence with an invalid line, a head outside the
/// sentence, a cycle, or words that differ from its text is an error with the line number, or is left out and noted if
/// `skipBad`.
Treebank parseTreebank(std::string_view bytes, const std::string &path, const DatasetOptions &options = {});

} // namespace headwise::text
