// SPDX-License-Identifier: GPL-3.0-or-later
// The project's source files as the architecture rules see them: paths, lengths and includes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace headwise::tests {

struct Include
{
    std::string path; ///< as written between the quotes or brackets
    bool quoted = false;
    int line = 0; ///< from 1
};

struct SourceFile
{
    int lines = 0;
    std::vector<Include> includes;
};

/// Files by their path from the repository root, with forward slashes.
using SourceTree = std::map<std::string, SourceFile>;

/// Reads every text source below the given folders of `root`; folders that are absent are passed over.
SourceTree readTree(const std::filesystem::path &root, const std::vector<std::string> &folders);

/// Lines and `#include` directives of one text.
SourceFile readSource(std::istream &text);

/// True for .h, .cpp and other C++ files.
bool isCpp(const std::string &path);

} // namespace headwise::tests
