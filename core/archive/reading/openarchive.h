// SPDX-License-Identifier: GPL-3.0-or-later
// Opens archives for reading, finished or growing: what is open is the whole state of one moment.
#pragma once

#include "core/archive/reading/archivetables.h"

namespace headwise::archive::reading {

/// An archive that is open for reading.
struct OpenArchive
{
    hdf5::Object root() const { return {file.id(), {path, {}}}; }

    std::string path; ///< under which it was opened
    hdf5::Handle file;
    format::ArchiveInfo info;
    ArchiveTables tables;
};

/// Opens a finished archive, one that a writer is adding to, or one whose writer was killed. A file that grows changes
/// while it is opened: it is then opened again, for two seconds at most; and `name`.partial that gets its final name
/// meanwhile is opened under that. Throws Error: what it says is true of a file that did not change any more.
OpenArchive openArchive(const std::string &path);

} // namespace headwise::archive::reading
