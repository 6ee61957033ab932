// SPDX-License-Identifier: GPL-3.0-or-later
// Zip files with uncompressed members, the form of NumPy's .npz.
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace headwise::archive::whole {

/// Writes members one after the other; sizes beyond 4 GiB use the zip64 form (APPNOTE 4.5.3). Throws Error.
class ZipWriter
{
public:
    explicit ZipWriter(const std::string &path);

    /// Writes a member from its parts, one after the other.
    void add(const std::string &name, std::initializer_list<std::span<const std::byte>> parts);
    /// Writes the directory, without which the file is not a valid zip file.
    void finish();

private:
    struct Member
    {
        std::string name;
        std::uint64_t offset = 0, size = 0;
        std::uint32_t checksum = 0;
    };
    void write(std::span<const std::byte> bytes);

    std::string m_path;
    std::ofstream m_file;
    std::uint64_t m_position = 0;
    std::vector<Member> m_members;
};

} // namespace headwise::archive::whole
