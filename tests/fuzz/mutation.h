// SPDX-License-Identifier: GPL-3.0-or-later
// How the plain fuzzing driver changes inputs, and how it reads the sanitizers' reports.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace headwise::fuzz {

using Bytes = std::string;

/// One of the corpus with a few bytes, words or pieces changed; never the same as none.
Bytes mutated(const std::vector<Bytes> &corpus, std::mt19937 &random);

/// True when the first frame of the report's first stack that is not the sanitizers' or the C library's own lies in
/// libhdf5 or in what it calls.
bool crashedInLibrary(const std::string &report);

} // namespace headwise::fuzz
