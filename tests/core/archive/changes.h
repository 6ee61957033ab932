// Changes good archives through the HDF5 library itself, for tests of what others may have done to them.
#pragma once

#include "core/archive/hdf5/attribute.h"
#include "core/archive/hdf5/file.h"

#include <string>

namespace headwise::tests {

/// Calls `what` with the file's root, open for writing.
template <typename Change> void change(const std::string &path, Change what)
{
    const hdf5::Lock lock;
    const hdf5::Handle file = hdf5::openForChanging(path);
    what(hdf5::Object{file.id(), {path, {}}});
}

} // namespace headwise::tests
