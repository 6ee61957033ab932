// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/reading/storedstrings.h"

#include "core/base/utf8.h"

namespace headwise::archive::reading {

using hdf5::ElementType;

struct StoredStrings::Opened
{
    Opened(const hdf5::Object &parent, const std::string &name)
    {
        const hdf5::Lock lock;
        object = parent;
        if (name.empty())
            return;
        object.place = parent.place.at(name);
        handle =
            hdf5::opened(H5Gopen2(parent.id, name.c_str(), H5P_DEFAULT), object.place, ErrorText("open the group"));
        object.id = handle.id();
    }
    hdf5::Handle handle;
    hdf5::Object object;
};

std::vector<std::int64_t> readOffsets(const hdf5::StoredDataset &offsets, hsize_t first, hsize_t count, hsize_t end)
{
    auto values = offsets.read<std::int64_t>(first, count + 1);
    std::int64_t previous = 0;
    for (const std::int64_t value : values) {
        if (value < previous || static_cast<std::uint64_t>(value) > end)
            hdf5::throwMalformed(
                offsets.place(), ErrorText("an offset is negative, decreases, or lies beyond the data"));
        previous = value;
    }
    return values;
}

StoredStrings::StoredStrings(const hdf5::Object &parent, const std::string &name, hsize_t count)
    : StoredStrings(Opened(parent, name), count)
{
}

StoredStrings::StoredStrings(Opened group, hsize_t count)
    : m_place(group.object.place)
    , m_bytes(group.object, "bytes", {hdf5::ElementType::U8, {}, 0})
    , m_offset(group.object, "offset", {hdf5::ElementType::I64, {}, count > 0 ? count + 1 : 0})
{
}

std::vector<std::string> StoredStrings::read(hsize_t first, hsize_t count) const
{
    if (count == 0)
        return {};
    const auto offsets = readOffsets(m_offset, first, count, m_bytes.rows());
    const auto begin = static_cast<hsize_t>(offsets.front());
    const auto bytes = m_bytes.read<char>(begin, static_cast<hsize_t>(offsets.back()) - begin);
    std::vector<std::string> strings;
    strings.reserve(count);
    for (hsize_t i = 0; i < count; ++i) {
        strings.emplace_back(
            bytes.data() + (offsets[i] - offsets.front()), static_cast<std::size_t>(offsets[i + 1] - offsets[i]));
        if (!validUtf8(strings.back()))
            hdf5::throwMalformed(m_bytes.place(), ErrorText("text %1 is not UTF-8", first + i));
    }
    return strings;
}

void StoredStrings::walkChunks() const
{
    m_bytes.walkChunks();
    m_offset.walkChunks();
}

} // namespace headwise::archive::reading
