// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/sourcetree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <regex>
#include <string_view>

namespace headwise::tests {

namespace {

bool hasExtension(const std::string &path, std::initializer_list<std::string_view> extensions)
{
    return std::any_of(extensions.begin(), extensions.end(), [&](auto extension) { return path.ends_with(extension); });
}

bool isSource(const std::string &path)
{
    return isCpp(path) || hasExtension(path, {".py", ".sh", ".cmake", "CMakeLists.txt"});
}

} // namespace

bool isCpp(const std::string &path) { return hasExtension(path, {".h", ".cpp", ".hpp", ".cc", ".cxx", ".c"}); }

SourceFile readSource(std::istream &text)
{
    static const std::regex directive(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    SourceFile file;
    std::smatch match;
    for (std::string line; std::getline(text, line);) {
        ++file.lines;
        if (line.find('#') != std::string::npos && std::regex_search(line, match, directive))
            file.includes.push_back({.path = match[2], .quoted = match[1] == "\"", .line = file.lines});
    }
    return file;
}

SourceTree readTree(const std::filesystem::path &root, const std::vector<std::string> &folders)
{
    SourceTree tree;
    for (const auto &folder : folders) {
        if (!std::filesystem::is_directory(root / folder))
            continue;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            const std::string path = entry.path().lexically_relative(root).generic_string();
            if (!entry.is_regular_file() || !isSource(path))
                continue;
            std::ifstream text(entry.path());
            tree.emplace(path, readSource(text));
        }
    }
    return tree;
}

} // namespace headwise::tests
