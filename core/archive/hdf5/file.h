// SPDX-License-Identifier: GPL-3.0-or-later
// Opens and creates HDF5 files for archives.
#pragma once

#include "core/archive/hdf5/handle.h"

namespace headwise::archive::hdf5 {

/// Opens for reading, also a file that is being written or whose writer was killed. File locks are not needed and are
/// ignored if the file system refuses them. Throws NotFound, Unreadable or Malformed.
Handle openForReading(const std::string &path);

/// Opens a file that grows or may grow at any moment. Datasets keep the length that they had when they were opened, so
/// the one opened first has the earliest state. Returns an invalid handle if the library cannot do this, for example
/// for a file of an old version.
Handle openForFollowing(const std::string &path);

/// True when the file of this object was opened to follow its writer.
bool followsWriter(hid_t object);

/// Creates a new file, replacing an existing one, readable by HDF5 1.10 and later.
Handle createFile(const std::string &path);

/// Creates a file that a process may be killed on while it writes. Linux may then leave a write half done, at a border
/// of two pages of memory; in this file no metadata below the size of a page cross one. (Larger ones are the indices of
/// datasets with thousands of chunks.) Costs up to a page for each chunk.
Handle createGrowingFile(const std::string &path);

/// Opens an existing file for single-writer-multiple-reader writing; the status flags of a killed writer are cleared.
Handle openForAppending(const std::string &path);

/// Opens an existing closed file for exclusive writing.
Handle openForChanging(const std::string &path);

/// Closes a file whose last writes may have failed (a full disk), so that it can still be opened: it is extended to the
/// length recorded in it, as a sparse hole that takes no space.
void closeAfterFailure(Handle file, const std::string &path);

/// Size in bytes now.
std::uint64_t fileSize(const std::string &path);
/// The same for the file that contains an object, even if it was renamed.
std::uint64_t fileSize(hid_t object);

} // namespace headwise::archive::hdf5
