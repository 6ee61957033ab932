// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/values/columnstore.h"

#include "core/base/error.h"
#include "core/base/notdefined.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <unistd.h>

namespace headwise::compare::values {

namespace {

/// Number of columns stored together in the file.
constexpr std::int64_t blockColumns = 64;
/// Number of values moved between file and memory at a time: 4 MB.
constexpr std::int64_t partNumbers = std::int64_t(1) << 20;

std::string temporaryFolder()
{
    const char *named = std::getenv("TMPDIR");
    return named && *named != '\0' ? named : "/var/tmp"; // /tmp may be in memory
}

[[noreturn]] void fail(const ErrorText &what)
{
    throw Error(ErrorCode::Unreadable, ErrorText("%1: %2", what, std::strerror(errno)), temporaryFolder(),
        ErrorText("Set TMPDIR to a folder with enough space for the values of all examples."));
}

int openUnnamed()
{
    std::string path = temporaryFolder() + "/headwise-XXXXXX";
    const int file = mkstemp(path.data());
    if (file < 0)
        fail(ErrorText("no temporary file can be created"));
    unlink(path.c_str());
    return file;
}

void writeAll(int file, std::int64_t at, std::span<const float> values)
{
    const char *bytes = reinterpret_cast<const char *>(values.data());
    auto left = static_cast<ssize_t>(values.size_bytes());
    off_t offset = at * static_cast<off_t>(sizeof(float));
    while (left > 0) {
        const ssize_t written = pwrite(file, bytes, static_cast<std::size_t>(left), offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            fail(ErrorText("the temporary file cannot be written"));
        bytes += written;
        offset += written;
        left -= written;
    }
}

void readAll(int file, std::int64_t at, std::span<float> values)
{
    char *bytes = reinterpret_cast<char *>(values.data());
    auto left = static_cast<ssize_t>(values.size_bytes());
    off_t offset = at * static_cast<off_t>(sizeof(float));
    while (left > 0) {
        const ssize_t count = pread(file, bytes, static_cast<std::size_t>(left), offset);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(ErrorText("the temporary file cannot be read"));
        if (count == 0) { // beyond the last written row
            std::memset(bytes, 0, static_cast<std::size_t>(left));
            return;
        }
        bytes += count;
        offset += count;
        left -= count;
    }
}

} // namespace

ColumnStore::ColumnStore(std::int64_t examples, std::int64_t columns, std::int64_t held)
    : m_examples(examples), m_columns(columns), m_held(held), m_isWritten(static_cast<std::size_t>(examples))
{
    if (examples * columns > held)
        m_file = openUnnamed();
    else
        m_values.assign(static_cast<std::size_t>(examples * columns), notDefined);
}

ColumnStore::~ColumnStore()
{
    if (m_file >= 0)
        close(m_file);
}

std::int64_t ColumnStore::widthOf(std::int64_t block) const
{
    return std::min(blockColumns, m_columns - block * blockColumns);
}

std::int64_t ColumnStore::place(std::int64_t block, std::int64_t example) const
{
    return block * blockColumns * m_examples + example * widthOf(block);
}

void ColumnStore::write(std::int64_t first, std::span<const float> values)
{
    if (m_columns == 0)
        return;
    const std::int64_t count = static_cast<std::int64_t>(values.size()) / m_columns;
    assert(first >= 0 && first + count <= m_examples);
    std::fill_n(m_isWritten.begin() + first, count, std::uint8_t(1));
    if (isInMemory()) {
        std::copy(values.begin(), values.end(), m_values.begin() + first * m_columns);
        return;
    }
    std::vector<float> part;
    for (std::int64_t block = 0; block * blockColumns < m_columns; ++block) {
        const std::int64_t width = widthOf(block);
        part.resize(static_cast<std::size_t>(count * width));
        for (std::int64_t e = 0; e < count; ++e)
            std::copy_n(values.data() + e * m_columns + block * blockColumns, width, part.data() + e * width);
        writeAll(m_file, place(block, first), part);
    }
}

std::vector<float> ColumnStore::read(std::int64_t first, std::int64_t count) const
{
    std::vector<float> values(static_cast<std::size_t>(m_examples * count));
    if (isInMemory()) {
        for (std::int64_t e = 0; e < m_examples; ++e)
            std::copy_n(m_values.data() + e * m_columns + first, count, values.data() + e * count);
        return values;
    }
    std::vector<float> part;
    for (std::int64_t block = first / blockColumns; block * blockColumns < first + count; ++block) {
        const std::int64_t width = widthOf(block);
        const std::int64_t begin = std::max(first, block * blockColumns),
                           end = std::min(first + count, block * blockColumns + width);
        const std::int64_t rows = std::max<std::int64_t>(1, partNumbers / width);
        for (std::int64_t e = 0; e < m_examples; e += rows) {
            const std::int64_t taken = std::min(rows, m_examples - e);
            part.resize(static_cast<std::size_t>(taken * width));
            readAll(m_file, place(block, e), part);
            for (std::int64_t i = 0; i < taken; ++i)
                std::copy_n(part.data() + i * width + (begin - block * blockColumns), end - begin,
                    values.data() + (e + i) * count + (begin - first));
        }
    }
    for (std::int64_t e = 0; e < m_examples; ++e)
        if (m_isWritten[static_cast<std::size_t>(e)] == 0)
            std::fill_n(values.begin() + e * count, count, notDefined);
    return values;
}

std::int64_t ColumnStore::columnsAtOnce() const
{
    return std::max(blockColumns, m_held / std::max<std::int64_t>(1, m_examples) / blockColumns * blockColumns);
}

} // namespace headwise::compare::values
