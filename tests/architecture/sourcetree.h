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

/// A type that a file defines (not a forward declaration).
struct DeclaredType
{
    std::string space; ///< its namespace, such as headwise::measures
    std::string name;
    int line = 0;
    bool isAlias = false;
};

/// A function with its body.
struct DefinedFunction
{
    std::string name; ///< as written before the parenthesis
    int line = 0;     ///< of its opening brace
    int lines = 0;    ///< from brace to brace
    int parameters = 0;
};

struct SourceFile
{
    int lines = 0;
    std::vector<Include> includes;
    std::vector<std::string> namespaces{}; ///< that the file opens below `headwise`, in order
    std::vector<DeclaredType> types{};     ///< at namespace scope
    std::vector<DefinedFunction> functions{};
};

/// Files by their path from the repository root, with forward slashes.
using SourceTree = std::map<std::string, SourceFile>;

/// Reads every text source below the given folders of `root`; folders that are absent are passed over.
SourceTree readTree(const std::filesystem::path &root, const std::vector<std::string> &folders);

/// Lines, includes, namespaces, types and functions of one text, which is laid out as clang-format does it.
SourceFile readSource(std::istream &text);

/// True for .h, .cpp and other C++ files.
bool isCpp(const std::string &path);

} // namespace headwise::tests
