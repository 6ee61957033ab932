// SPDX-License-Identifier: GPL-3.0-or-later
// A file of a model's folder, which other programs may replace or overwrite while it is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <span>
#include <string>

namespace headwise::models::files::tensors {

/// A file at the time when it was opened. Equal identities mean equal bytes, as far as the system's clock tells.
struct FileState
{
    std::string identity;    ///< device, inode, size and the times of the last changes of its bytes and of its entry
    std::time_t changed = 0; ///< the later of these times, in seconds since 1970
};

/// A regular file that is read at given places. It is not mapped into memory: where a training run overwrites a mapped
/// file, touching it would end the program.
class InputFile
{
public:
    /// Throws Error{NotFound, Unreadable} that names the path.
    explicit InputFile(const std::string &path);
    ~InputFile();
    InputFile(const InputFile &) = delete;
    InputFile &operator=(const InputFile &) = delete;

    const std::string &path() const { return m_path; }
    /// In bytes.
    std::uint64_t size() const { return m_size; }
    const FileState &state() const { return m_state; }
    /// Fills `into` with the bytes from `offset` on, which lie within size(). Throws Error{Unreadable} if the file was
    /// changed since it was opened, so that all bytes belong to one state of it. Several threads may read at once.
    void read(std::uint64_t offset, std::span<std::byte> into) const;

private:
    std::string m_path;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    std::timespec m_changed{}; ///< time of the last change of its bytes, when the file was opened
    FileState m_state;
};

/// The whole file as text. Throws Error{Malformed} if it is larger than `limit` bytes, before anything is allocated.
std::string readText(const std::string &path, std::size_t limit);

} // namespace headwise::models::files::tensors
