// SPDX-License-Identifier: GPL-3.0-or-later
// Slices of the examples whose text contains a word of a list.
#pragma once

#include "core/statistics/heads/slices.h"

namespace headwise::statistics::heads {

/// A named list of words.
struct WordList
{
    std::string name;
    std::vector<std::string> words;
};

/// One slice per list: the texts that contain one of its words, as a whole word, ignoring case. A text may be in
/// several slices or in none (`missing`); a list without any occurrence keeps an empty slice.
Slicing sliceByWords(std::span<const WordList> lists, std::span<const std::string> texts);

} // namespace headwise::statistics::heads
