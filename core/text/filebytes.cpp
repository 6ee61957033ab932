// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/filebytes.h"

#include "core/base/error.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace headwise::text {

std::string fileBytes(const std::string &path)
{
    std::error_code problem;
    if (!std::filesystem::exists(path, problem))
        throw Error(ErrorCode::NotFound, ErrorText("there is no such file"), path);
    if (std::filesystem::is_directory(path, problem))
        throw Error(
            ErrorCode::Unreadable, ErrorText("this is a folder, not a dataset"), path, ErrorText("Name a file."));
    std::ifstream stream(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream.good() && !stream.eof())
        throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be read"), path);
    return bytes;
}

} // namespace headwise::text
