// SPDX-License-Identifier: GPL-3.0-or-later
// Changes valid archives through the HDF5 library, for tests of files that other programs changed.
#pragma once

#include "core/archive/hdf5/attribute.h"
#include "core/archive/hdf5/file.h"

#include <cstdint>
#include <string>

namespace headwise::tests {

/// Calls `what` with the file's root, open for writing.
template <typename Change> void change(const std::string &path, Change what)
{
    const archive::hdf5::Lock lock;
    const archive::hdf5::Handle file = archive::hdf5::openForChanging(path);
    what(archive::hdf5::Object{file.id(), {path, {}}});
}

/// Replaces one entry of a list.
template <typename T> void overwrite(hid_t file, const char *dataset, hid_t type, hsize_t row, T value)
{
    const archive::hdf5::Handle data(H5Dopen2(file, dataset, H5P_DEFAULT)), space(H5Dget_space(data.id())),
        one(H5Screate(H5S_SCALAR));
    H5Sselect_elements(space.id(), H5S_SELECT_SET, 1, &row);
    if (H5Dwrite(data.id(), type, one.id(), space.id(), H5P_DEFAULT, &value) < 0)
        throw Error(ErrorCode::Malformed, ErrorText("cannot change an entry"), dataset);
}

/// One entry of a list of u32.
inline std::uint32_t readUnsigned(hid_t file, const char *dataset, hsize_t row)
{
    const archive::hdf5::Handle data(H5Dopen2(file, dataset, H5P_DEFAULT)), space(H5Dget_space(data.id())),
        one(H5Screate(H5S_SCALAR));
    H5Sselect_elements(space.id(), H5S_SELECT_SET, 1, &row);
    std::uint32_t value = 0;
    if (H5Dread(data.id(), H5T_NATIVE_UINT32, one.id(), space.id(), H5P_DEFAULT, &value) < 0)
        throw Error(ErrorCode::Malformed, ErrorText("cannot read an entry"), dataset);
    return value;
}

} // namespace headwise::tests
