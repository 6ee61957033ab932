// SPDX-License-Identifier: GPL-3.0-or-later
// Creates all groups, attributes and empty datasets of a new archive; none can be added while the file grows.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/hdf5/attribute.h"

namespace headwise::archive::format {

/// `file` is an empty HDF5 file.
void createLayout(const hdf5::Object &file, const ArchiveInfo &info);

} // namespace headwise::archive::format
