// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/inputfile.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace headwise::models::files::tensors {

namespace {

[[noreturn]] void throwSystemError(const std::string &path, const ErrorText &what)
{
    const int number = errno;
    const auto code = number == ENOENT || number == ENOTDIR ? ErrorCode::NotFound : ErrorCode::Unreadable;
    throw Error(code, ErrorText("%1: %2", what, std::strerror(number)), path);
}

FileState stateOf(const struct stat &status)
{
    const auto &[bytes, entry] = std::pair(status.st_mtim, status.st_ctim);
    return {fmt::format("{} {} {} {}.{} {}.{}", status.st_dev, status.st_ino, status.st_size, bytes.tv_sec,
                bytes.tv_nsec, entry.tv_sec, entry.tv_nsec),
        std::max(bytes.tv_sec, entry.tv_sec)};
}

} // namespace

InputFile::InputFile(const std::string &path) : m_path(path)
{
    // Without O_NONBLOCK, opening a named pipe instead of a file would block forever.
    m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (m_descriptor < 0)
        throwSystemError(path, ErrorText("cannot open the file"));
    try {
        struct stat status = {};
        if (::fstat(m_descriptor, &status) != 0)
            throwSystemError(path, ErrorText("cannot inspect the file"));
        if (!S_ISREG(status.st_mode))
            throw Error(ErrorCode::Unreadable, ErrorText("this is not a regular file"), path);
        m_size = static_cast<std::uint64_t>(status.st_size);
        m_changed = status.st_mtim;
        m_state = stateOf(status);
    } catch (...) {
        ::close(m_descriptor);
        throw;
    }
}

InputFile::~InputFile() { ::close(m_descriptor); }

void InputFile::read(std::uint64_t offset, std::span<std::byte> into) const
{
    bool isWhole = true;
    while (!into.empty() && isWhole) {
        const auto count = ::pread(m_descriptor, into.data(), into.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throwSystemError(m_path, ErrorText("cannot read the file"));
        isWhole = count > 0;
        offset += static_cast<std::uint64_t>(count);
        into = into.subspan(static_cast<std::size_t>(count));
    }
    struct stat now = {};
    if (::fstat(m_descriptor, &now) != 0)
        throwSystemError(m_path, ErrorText("cannot inspect the file"));
    if (!isWhole || static_cast<std::uint64_t>(now.st_size) != m_size || now.st_mtim.tv_sec != m_changed.tv_sec ||
        now.st_mtim.tv_nsec != m_changed.tv_nsec)
        throw Error(ErrorCode::Unreadable, ErrorText("the file was changed while it was read"), m_path,
            ErrorText("Read it again when the program that writes it has finished"));
}

std::string readText(const std::string &path, std::size_t limit)
{
    const InputFile file(path);
    if (file.size() > limit)
        throw Error(ErrorCode::Malformed, ErrorText("the file is larger than %1 bytes", limit), path);
    std::string text(static_cast<std::size_t>(file.size()), '\0');
    file.read(0, std::as_writable_bytes(std::span(text)));
    return text;
}

} // namespace headwise::models::files::tensors
