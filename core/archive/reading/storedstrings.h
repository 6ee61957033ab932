// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of strings in an archive: UTF-8 bytes and offsets.
#pragma once

#include "core/archive/hdf5/storeddataset.h"

#include <string>

namespace headwise::archive::reading {

/// Validated offsets [first, first + count]: starting at 0, not decreasing, at most `end`. Throws Malformed.
std::vector<std::int64_t> readOffsets(const hdf5::StoredDataset &offsets, hsize_t first, hsize_t count, hsize_t end);

class StoredStrings
{
public:
    /// Opens {bytes, offset} in the group `name`, or in `parent` if the name is empty; it must have at least `count`
    /// strings.
    StoredStrings(const hdf5::Object &parent, const std::string &name, hsize_t count);

    std::vector<std::string> read(hsize_t first, hsize_t count) const;
    std::string at(hsize_t index) const { return read(index, 1).front(); }
    void walkChunks() const;
    const hdf5::Place &place() const { return m_place; }

private:
    struct Opened;
    explicit StoredStrings(Opened group, hsize_t count);

    hdf5::Place m_place;
    hdf5::StoredDataset m_bytes, m_offset;
};

} // namespace headwise::archive::reading
