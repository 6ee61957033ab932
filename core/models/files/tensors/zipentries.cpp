// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/zipentries.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace headwise::models::files::tensors {

namespace {

constexpr std::uint32_t localMark = 0x04034b50, entryMark = 0x02014b50, endMark = 0x06054b50, end64Mark = 0x06064b50,
                        locatorMark = 0x07064b50;
constexpr std::size_t localSize = 30, entrySize = 46, endSize = 22, end64Size = 56, locatorSize = 20;
constexpr std::size_t longestComment = 0xffff;
constexpr std::uint64_t largestDirectory = 64'000'000;
constexpr std::uint32_t in64 = 0xffffffff; ///< the value stands in the 64-bit field
constexpr std::uint16_t fields64 = 1;      ///< kind of the extra field with 64-bit values

[[noreturn]] void throwMalformed(const ErrorText &what, const InputFile &file)
{
    throw Error(ErrorCode::Malformed, what, file.path(),
        ErrorText("The file is damaged or not a PyTorch checkpoint; fetch it again"));
}

template <typename Integer> Integer numberAt(std::string_view bytes, std::size_t at)
{
    Integer value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value); // machines are little-endian, as the format is
    return value;
}

std::string bytesOf(const InputFile &file, std::uint64_t begin, std::uint64_t size)
{
    if (begin > file.size() || size > file.size() - begin)
        throwMalformed(ErrorText("the ZIP file points beyond its end"), file);
    std::string bytes(size, '\0');
    file.read(begin, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

struct Directory
{
    std::uint64_t begin, size, count;
};

Directory directory64(const InputFile &file, std::uint64_t endPlace)
{
    if (endPlace < locatorSize)
        throwMalformed(ErrorText("the ZIP file lacks its 64-bit end record"), file);
    const auto locator = bytesOf(file, endPlace - locatorSize, locatorSize);
    if (numberAt<std::uint32_t>(locator, 0) != locatorMark)
        throwMalformed(ErrorText("the ZIP file lacks its 64-bit end record"), file);
    const auto end = bytesOf(file, numberAt<std::uint64_t>(locator, 8), end64Size);
    if (numberAt<std::uint32_t>(end, 0) != end64Mark)
        throwMalformed(ErrorText("the ZIP file lacks its 64-bit end record"), file);
    return {numberAt<std::uint64_t>(end, 48), numberAt<std::uint64_t>(end, 40), numberAt<std::uint64_t>(end, 32)};
}

Directory directoryOf(const InputFile &file)
{
    const auto tailSize = std::min<std::uint64_t>(file.size(), endSize + longestComment);
    const auto tail = bytesOf(file, file.size() - tailSize, tailSize);
    std::string mark(4, '\0');
    std::memcpy(mark.data(), &endMark, 4);
    const auto place = tail.rfind(mark);
    if (place == std::string::npos || tail.size() - place < endSize)
        throwMalformed(ErrorText("the ZIP file has no directory at its end: it was cut off"), file);
    const std::string_view end = std::string_view(tail).substr(place);
    const Directory found{
        numberAt<std::uint32_t>(end, 16), numberAt<std::uint32_t>(end, 12), numberAt<std::uint16_t>(end, 10)};
    const auto endPlace = file.size() - tailSize + place;
    const bool needs64 = found.begin == in64 || found.size == in64 || found.count == 0xffff;
    return needs64 ? directory64(file, endPlace) : found;
}

/// An entry as the directory describes it.
struct Listed
{
    std::string name;
    std::uint64_t header = 0; ///< place of its local header
    ZipEntry entry{};
};

/// The 64-bit values of an entry, in the order of those that do not fit into 32 bits.
void read64(std::string_view extra, std::initializer_list<std::uint64_t *> values, const InputFile &file)
{
    std::string_view field;
    for (std::size_t at = 0; at + 4 <= extra.size() && field.empty();) {
        const auto size = numberAt<std::uint16_t>(extra, at + 2);
        if (numberAt<std::uint16_t>(extra, at) == fields64)
            field = extra.substr(at + 4, size);
        at += 4u + size;
    }
    for (auto *value : values) {
        if (*value != in64)
            continue;
        if (field.size() < 8)
            throwMalformed(ErrorText("an entry of the ZIP file lacks its 64-bit size"), file);
        *value = numberAt<std::uint64_t>(field, 0);
        field.remove_prefix(8);
    }
}

/// The entry at `at`, which moves behind it.
Listed listedAt(std::string_view directory, std::size_t &at, const InputFile &file)
{
    if (directory.size() - at < entrySize || numberAt<std::uint32_t>(directory, at) != entryMark)
        throwMalformed(ErrorText("the directory of the ZIP file is damaged"), file);
    const auto header = directory.substr(at, entrySize);
    const std::size_t nameSize = numberAt<std::uint16_t>(header, 28), extraSize = numberAt<std::uint16_t>(header, 30),
                      commentSize = numberAt<std::uint16_t>(header, 32);
    if (directory.size() - at - entrySize < nameSize + extraSize + commentSize)
        throwMalformed(ErrorText("the directory of the ZIP file is damaged"), file);
    Listed listed{std::string(directory.substr(at + entrySize, nameSize)), numberAt<std::uint32_t>(header, 42),
        {0, numberAt<std::uint32_t>(header, 24)}};
    std::uint64_t packed = numberAt<std::uint32_t>(header, 20);
    read64(directory.substr(at + entrySize + nameSize, extraSize), {&listed.entry.size, &packed, &listed.header}, file);
    if (numberAt<std::uint16_t>(header, 10) != 0 || packed != listed.entry.size)
        throw Error(ErrorCode::Unsupported, ErrorText("the entry '%1' of the ZIP file is compressed", listed.name),
            file.path(), ErrorText("PyTorch stores entries as they are; save the weights again with torch.save"));
    if (numberAt<std::uint16_t>(header, 8) & 1u)
        throw Error(
            ErrorCode::Unsupported, ErrorText("the entry '%1' of the ZIP file is encrypted", listed.name), file.path());
    at += entrySize + nameSize + extraSize + commentSize;
    return listed;
}

/// The local header before the bytes has lengths of its own: PyTorch aligns the bytes with them.
void findBytes(Listed &listed, const InputFile &file)
{
    const auto header = bytesOf(file, listed.header, localSize);
    if (numberAt<std::uint32_t>(header, 0) != localMark)
        throwMalformed(ErrorText("the entry '%1' is not where the ZIP file says", listed.name), file);
    listed.entry.begin =
        listed.header + localSize + numberAt<std::uint16_t>(header, 26) + numberAt<std::uint16_t>(header, 28);
    if (listed.entry.begin > file.size() || listed.entry.size > file.size() - listed.entry.begin)
        throwMalformed(ErrorText("the entry '%1' ends beyond the end of the file", listed.name), file);
}

} // namespace

bool looksLikeZip(const InputFile &file)
{
    if (file.size() < 4)
        return false;
    return numberAt<std::uint32_t>(bytesOf(file, 0, 4), 0) == localMark;
}

std::map<std::string, ZipEntry> readZipEntries(const InputFile &file)
{
    const auto place = directoryOf(file);
    if (place.size > largestDirectory || place.count > place.size / entrySize)
        throwMalformed(ErrorText("the directory of the ZIP file has an impossible size"), file);
    const auto directory = bytesOf(file, place.begin, place.size);
    std::vector<Listed> all;
    for (std::size_t at = 0, i = 0; i < place.count; ++i) {
        all.push_back(listedAt(directory, at, file));
        findBytes(all.back(), file);
    }
    std::ranges::sort(all, {}, &Listed::header);
    std::map<std::string, ZipEntry> entries;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto next = i + 1 < all.size() ? all[i + 1].header : place.begin;
        if (all[i].entry.begin + all[i].entry.size > next)
            throwMalformed(ErrorText("the entry '%1' of the ZIP file overlaps the next one", all[i].name), file);
        if (!entries.emplace(all[i].name, all[i].entry).second)
            throwMalformed(ErrorText("the ZIP file has the entry '%1' twice", all[i].name), file);
    }
    return entries;
}

} // namespace headwise::models::files::tensors
