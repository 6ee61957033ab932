// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a treebank: read from a file, with the words in their places, and as a dataset.
#pragma once

#include "core/text/conllu.h"

namespace headwise::text {

/// A range of a text in code points.
struct TextSpan
{
    int begin = 0, end = 0;
    bool operator==(const TextSpan &) const = default;
};

/// Reads a treebank (parseTreebank).
Treebank readTreebank(const std::string &path, const DatasetOptions &options = {});

/// The span of each word in `text`, whose white space may differ from the treebank's; nullopt if the text has other
/// characters. Words of a multiword token share its span unless it is the concatenation of their forms.
std::optional<std::vector<TextSpan>> placeWords(const TreebankSentence &sentence, std::string_view text);

/// The sentences as a dataset for capture.
Dataset datasetOf(const Treebank &treebank);

} // namespace headwise::text
