// SPDX-License-Identifier: GPL-3.0-or-later
// A memory-mapped file.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace headwise::models::files {

/// A read-only memory map. Move only; the bytes are valid as long as the object exists.
class MappedFile
{
public:
    /// Throws Error{NotFound, Unreadable} that names the path.
    explicit MappedFile(const std::string &path);
    ~MappedFile();
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;

    std::span<const std::byte> bytes() const { return {m_data, m_size}; }
    const std::string &path() const { return m_path; }

private:
    std::string m_path;
    const std::byte *m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace headwise::models::files
