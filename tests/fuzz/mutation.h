// SPDX-License-Identifier: GPL-3.0-or-later
// How the plain fuzzing driver changes inputs, and how it reads the sanitizers' reports.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace headwise::fuzz {

using Bytes = std::string;

/// A file of the corpus with a few bytes, words or pieces changed; the result always differs from that file.
Bytes mutated(const std::vector<Bytes> &corpus, std::mt19937 &random);

/// True when the first frame of the report's first stack outside the sanitizers and the C library is in libhdf5 or in a
/// function that it calls.
bool crashedInLibrary(const std::string &report);

} // namespace headwise::fuzz
