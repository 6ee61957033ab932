// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/tokenizerfiles.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

namespace headwise::text::folder {

std::string pathInFolder(const std::string &folder, const std::string &name)
{
    return (std::filesystem::path(folder) / name).string();
}

std::optional<TokenizerFile> readTokenizerFile(const std::string &folder, const std::string &name)
{
    constexpr std::uintmax_t maxBytes = std::uintmax_t{512} << 20U;
    const auto path = std::filesystem::path(folder) / name;
    std::error_code problem;
    if (!std::filesystem::is_regular_file(path, problem))
        return std::nullopt;
    const auto size = std::filesystem::file_size(path, problem);
    if (problem)
        throw Error(ErrorCode::Unreadable, ErrorText::verbatim(problem.message()), path.string());
    if (size > maxBytes)
        throw Error(ErrorCode::Malformed, ErrorText("the file has %1 bytes, more than any tokenizer needs", size),
            path.string());
    TokenizerFile file{name, std::string(size, '\0')};
    std::ifstream stream(path, std::ios::binary);
    stream.read(file.bytes.data(), static_cast<std::streamsize>(size));
    if (!stream)
        throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be read"), path.string());
    return file;
}

} // namespace headwise::text::folder
