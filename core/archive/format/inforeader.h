// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the metadata of an archive from attributes only, at a cost that does not depend on the number of examples.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/hdf5/attribute.h"

namespace headwise::archive::format {

/// Throws Malformed or Unsupported (a newer version) with one sentence.
ArchiveInfo readInfo(const hdf5::Object &file);

/// Sorted names of the links in a group; empty if there is no such group. Throws Malformed for more than 65536 links.
std::vector<std::string> linkNames(const hdf5::Object &parent, const std::string &group);

} // namespace headwise::archive::format
