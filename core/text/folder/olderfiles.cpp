// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/olderfiles.h"

#include "core/base/json.h"
#include "core/base/utf8.h"
#include "core/text/aligned/characters.h"

#include <fmt/format.h>

namespace headwise::text::folder {

namespace {

using nlohmann::json;

/// The lines, including a last one without a line end.
std::vector<std::string> linesOf(const std::string &bytes, const std::string &where)
{
    if (const std::size_t bad = invalidUtf8(bytes); bad != std::string::npos)
        throw Error(ErrorCode::Malformed, ErrorText("the file is not UTF-8 at byte %1", bad), where);
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto end = std::min(bytes.find('\n', begin), bytes.size());
        lines.push_back(bytes.substr(begin, end - begin));
        if (lines.back().ends_with('\r'))
            lines.back().pop_back();
        begin = end + 1;
    }
    return lines;
}

void removeSpaceAtEnd(std::string &line)
{
    while (!line.empty()) {
        std::size_t begin = line.size() - 1;
        while (begin > 0 && continuesCodePoint(line[begin]))
            --begin;
        std::size_t position = begin;
        if (!aligned::isWhiteSpace(static_cast<char32_t>(nextCodePoint(line, position))))
            return;
        line.resize(begin);
    }
}

/// BERT's vocab.txt: one piece a line, the line number is its id; of equal pieces the last one counts.
json wordModel(const TokenizerFolder &folder)
{
    json vocabulary = json::object();
    std::uint32_t id = 0;
    for (std::string &line : linesOf(folder.words->bytes, folder.where(folder.words->name))) {
        removeSpaceAtEnd(line);
        vocabulary[line] = id++;
    }
    return {{"type", "WordPiece"}, {"vocab", std::move(vocabulary)}};
}

json mergeModel(const TokenizerFolder &folder)
{
    json merges = json::array();
    for (std::string &line : linesOf(folder.merges->bytes, folder.where(folder.merges->name)))
        if (!line.empty() && !line.starts_with("#version"))
            merges.push_back(std::move(line));
    return {{"type", "BPE"}, {"vocab", parseJson(folder.pieces->bytes, folder.where(folder.pieces->name))},
        {"merges", std::move(merges)}};
}

[[noreturn]] void refuse(const TokenizerFolder &folder, const TokenizerClass &kind, const ErrorText &needed)
{
    throw Error(ErrorCode::Unsupported, ErrorText("a %1 needs %2, which the folder does not have", kind.name, needed),
        folder.path, ErrorText("Save the tokenizer in the fast format (tokenizer.json)."));
}

} // namespace

json describeOlderFiles(const TokenizerFolder &folder, const TokenizerClass &kind)
{
    switch (kind.older) {
    case OlderFiles::Words:
        if (!folder.words)
            refuse(folder, kind, ErrorText("vocab.txt or tokenizer.json"));
        return {
            {"model", wordModel(folder)}, {"decoder", {{"type", "WordPiece"}, {"prefix", "##"}, {"cleanup", true}}}};
    case OlderFiles::Merges:
        if (!folder.pieces || !folder.merges)
            refuse(folder, kind, ErrorText("vocab.json and merges.txt, or tokenizer.json"));
        return {{"model", mergeModel(folder)}, {"decoder", {{"type", "ByteLevel"}}}};
    case OlderFiles::None:
        break;
    }
    refuse(folder, kind, ErrorText("tokenizer.json"));
}

} // namespace headwise::text::folder
