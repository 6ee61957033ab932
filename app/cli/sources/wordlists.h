// SPDX-License-Identifier: GPL-3.0-or-later
// Reads word lists, for slices of examples that contain their words.
#pragma once

#include "core/statistics/heads/slices.h"
#include "core/statistics/heads/wordslices.h"

namespace headwise::cli::sources {

/// Lines "name<tab>word,word" (empty lines and lines that begin with # are skipped), or one JSON object {"name":
/// ["word",
/// ...]}. Throws Error that names the file and the line.
std::vector<headwise::statistics::heads::WordList> readWordLists(const std::string &path);

} // namespace headwise::cli::sources
