// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/wordlists.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/statistics/heads/wordslices.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

namespace headwise::cli::sources {

namespace {

constexpr ErrorPattern form(
    "Write lines of a name, a tab and words with commas between them, or a JSON object of lists.");

[[noreturn]] void throwMalformed(const ErrorText &what, const std::string &where)
{
    throw Error(ErrorCode::Malformed, what, where, ErrorText(form));
}

std::string readFile(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    if (!file || !(bytes << file.rdbuf()))
        throw Error(ErrorCode::Unreadable, ErrorText("the word lists cannot be read"), path);
    return bytes.str();
}

std::vector<headwise::statistics::heads::WordList> listsFromJson(const std::string &text, const std::string &path)
{
    const auto json = [&] {
        try {
            return parseOrderedJson(text, path, {.depth = 2});
        } catch (const Error &error) {
            throwMalformed(ErrorText("the word lists are not a JSON object of lists: %1", error.summary()), path);
        }
    }();
    if (!json.is_object())
        throwMalformed(ErrorText("the word lists are not a JSON object of lists"), path);
    std::vector<headwise::statistics::heads::WordList> lists;
    for (const auto &[name, words] : json.items()) {
        lists.push_back({name, {}});
        if (!words.is_array())
            throwMalformed(ErrorText("\"%1\" is not a list of words", name), path);
        for (const auto &word : words) {
            if (!word.is_string())
                throwMalformed(ErrorText("\"%1\" contains something that is not a word", name), path);
            lists.back().words.push_back(word.get<std::string>());
        }
    }
    return lists;
}

std::vector<headwise::statistics::heads::WordList> listsFromLines(const std::string &text, const std::string &path)
{
    std::vector<headwise::statistics::heads::WordList> lists;
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (line.ends_with('\r'))
            line.pop_back();
        if (line.empty() || line.front() == '#')
            continue;
        const auto tab = line.find('\t');
        if (tab == std::string::npos || tab == 0)
            throwMalformed(ErrorText("there is no name and tab"), fmt::format("{}, line {}", path, number));
        headwise::statistics::heads::WordList &list =
            lists.emplace_back(headwise::statistics::heads::WordList{line.substr(0, tab), {}});
        std::istringstream words(line.substr(tab + 1));
        for (std::string word; std::getline(words, word, ',');)
            if (word.find_first_not_of(' ') != std::string::npos)
                list.words.push_back(word);
    }
    return lists;
}

} // namespace

std::vector<headwise::statistics::heads::WordList> readWordLists(const std::string &path)
{
    const std::string text = readFile(path);
    const auto first = text.find_first_not_of(" \t\r\n");
    const bool json = first != std::string::npos && text[first] == '{';
    std::vector<headwise::statistics::heads::WordList> lists =
        json ? listsFromJson(text, path) : listsFromLines(text, path);
    for (const headwise::statistics::heads::WordList &list : lists)
        if (list.words.empty())
            throwMalformed(ErrorText("the list \"%1\" contains no word", list.name), path);
    if (lists.empty())
        throwMalformed(ErrorText("there is no word list"), path);
    return lists;
}

} // namespace headwise::cli::sources
