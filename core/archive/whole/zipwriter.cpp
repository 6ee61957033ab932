// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/whole/zipwriter.h"

#include "core/base/error.h"

#include <libdeflate.h>

namespace headwise::archive::whole {

namespace {

/// Little-endian fields of a zip header.
class Fields
{
public:
    Fields &u16(std::uint64_t value) { return put(value, 2); }
    Fields &u32(std::uint64_t value) { return put(value, 4); }
    Fields &u64(std::uint64_t value) { return put(value, 8); }
    Fields &text(const std::string &value)
    {
        for (const char character : value)
            m_bytes.push_back(static_cast<std::byte>(character));
        return *this;
    }
    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    Fields &put(std::uint64_t value, int count)
    {
        for (int i = 0; i < count; ++i)
            m_bytes.push_back(static_cast<std::byte>(value >> (8 * i)));
        return *this;
    }
    std::vector<std::byte> m_bytes;
};

constexpr std::uint64_t localSignature = 0x04034b50, centralSignature = 0x02014b50, endSignature = 0x06054b50,
                        zip64EndSignature = 0x06064b50, zip64LocatorSignature = 0x07064b50;
constexpr std::uint64_t version = 45, utf8Names = 1u << 11, firstDay = (1 << 5) | 1, inZip64 = 0xffffffff;

} // namespace

ZipWriter::ZipWriter(const std::string &path) : m_path(path), m_file(path, std::ios::binary | std::ios::trunc)
{
    if (!m_file)
        throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be created"), path,
            ErrorText("Check the folder and its permissions"));
}

void ZipWriter::write(std::span<const std::byte> bytes)
{
    m_file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!m_file)
        throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be written"), m_path,
            ErrorText("Check the free space on the disk"));
    m_position += bytes.size();
}

void ZipWriter::add(const std::string &name, std::initializer_list<std::span<const std::byte>> parts)
{
    Member member{name, m_position, 0, 0};
    for (const auto &part : parts) {
        member.size += part.size();
        member.checksum = libdeflate_crc32(member.checksum, part.data(), part.size());
    }
    // Every member has 64-bit sizes, which NumPy and unzip read for any size.
    Fields header;
    header.u32(localSignature).u16(version).u16(utf8Names).u16(0).u16(0).u16(firstDay).u32(member.checksum);
    header.u32(inZip64).u32(inZip64).u16(name.size()).u16(20).text(name);
    header.u16(1).u16(16).u64(member.size).u64(member.size);
    write(header.bytes());
    for (const auto &part : parts)
        write(part);
    m_members.push_back(member);
}

void ZipWriter::finish()
{
    const std::uint64_t directory = m_position;
    for (const Member &member : m_members) {
        Fields entry;
        entry.u32(centralSignature).u16(version).u16(version).u16(utf8Names).u16(0).u16(0).u16(firstDay);
        entry.u32(member.checksum).u32(inZip64).u32(inZip64).u16(member.name.size()).u16(28).u16(0).u16(0).u16(0);
        entry.u32(0).u32(inZip64).text(member.name);
        entry.u16(1).u16(24).u64(member.size).u64(member.size).u64(member.offset);
        write(entry.bytes());
    }
    const std::uint64_t size = m_position - directory, end = m_position, count = m_members.size();
    Fields last;
    last.u32(zip64EndSignature)
        .u64(44)
        .u16(version)
        .u16(version)
        .u32(0)
        .u32(0)
        .u64(count)
        .u64(count)
        .u64(size)
        .u64(directory);
    last.u32(zip64LocatorSignature).u32(0).u64(end).u32(1);
    last.u32(endSignature).u16(0).u16(0).u16(0xffff).u16(0xffff).u32(inZip64).u32(inZip64).u16(0);
    write(last.bytes());
    m_file.close();
    if (!m_file)
        throw Error(ErrorCode::Unreadable, ErrorText("the file cannot be written"), m_path,
            ErrorText("Check the free space on the disk"));
}

} // namespace headwise::archive::whole
