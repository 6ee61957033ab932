// SPDX-License-Identifier: GPL-3.0-or-later
// Opens and creates HDF5 files the ways that archives need.
#pragma once

#include "core/archive/hdf5/handle.h"

namespace headwise::archive::hdf5 {

/// Opens for reading, also a file that is being written or whose writer was killed. File locks are not needed and are
/// ignored where the file system refuses them. Throws NotFound, Unreadable or Malformed.
Handle openForReading(const std::string &path);

/// Makes a new file, replacing what is there, readable by HDF5 1.10 and later.
Handle createFile(const std::string &path);

/// Opens an existing file for single-writer-multiple-reader writing; a killed writer's marks are cleared.
Handle openForAppending(const std::string &path);

/// Opens an existing closed file for writing alone.
Handle openForChanging(const std::string &path);

/// Closes a file whose last writes may have failed (a full disk), so that it can still be opened: it gets the length
/// that its own record promises, as a hole that takes no space.
void closeAfterFailure(Handle file, const std::string &path);

/// Size in bytes now.
std::uint64_t fileSize(const std::string &path);

} // namespace headwise::archive::hdf5
