// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/mappedfile.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace headwise::models::files {

namespace {

[[noreturn]] void throwSystemError(const std::string &path, const ErrorText &what)
{
    const int number = errno;
    const auto code = number == ENOENT || number == ENOTDIR ? ErrorCode::NotFound : ErrorCode::Unreadable;
    throw Error(code, ErrorText("%1: %2", what, std::strerror(number)), path);
}

/// Closes the file descriptor on destruction.
struct Descriptor
{
    int value;
    ~Descriptor()
    {
        if (value >= 0)
            ::close(value);
    }
};

} // namespace

MappedFile::MappedFile(const std::string &path) : m_path(path)
{
    // Without O_NONBLOCK, opening a named pipe instead of a file would block forever.
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.value < 0)
        throwSystemError(path, ErrorText("cannot open the file"));
    struct stat status = {};
    if (::fstat(file.value, &status) != 0)
        throwSystemError(path, ErrorText("cannot inspect the file"));
    if (!S_ISREG(status.st_mode))
        throw Error(ErrorCode::Unreadable, ErrorText("this is not a regular file"), path);
    m_size = static_cast<std::size_t>(status.st_size);
    if (m_size == 0)
        return;
    void *memory = ::mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, file.value, 0);
    if (memory == MAP_FAILED) {
        m_size = 0;
        throwSystemError(path, ErrorText("cannot map the file"));
    }
    m_data = static_cast<const std::byte *>(memory);
}

MappedFile::~MappedFile()
{
    if (m_data)
        ::munmap(const_cast<std::byte *>(m_data), m_size);
}

} // namespace headwise::models::files
