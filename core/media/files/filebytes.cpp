// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/files/filebytes.h"

#include "core/base/error.h"

#include <filesystem>
#include <fstream>

namespace headwise::media::files {

std::string fileBytes(const std::string &path, std::uint64_t limit)
{
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (!std::filesystem::exists(status))
        throw Error(ErrorCode::NotFound, ErrorText("there is no such file"), path);
    if (!std::filesystem::is_regular_file(status))
        throw Error(ErrorCode::Unreadable, ErrorText("this is a folder or a device, not a file"), path,
            ErrorText("Name a file."));
    const std::uint64_t size = std::filesystem::file_size(path, problem);
    if (!problem && size > limit)
        throw Error(ErrorCode::Unsupported,
            ErrorText("the file has %1 bytes, more than the %2 that are read", size, limit), path);
    std::ifstream file(path, std::ios::binary);
    std::string bytes(problem ? 0 : static_cast<std::size_t>(size), '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file)
        throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be read"), path);
    return bytes;
}

} // namespace headwise::media::files
