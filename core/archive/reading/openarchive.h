// SPDX-License-Identifier: GPL-3.0-or-later
// Opens finished or growing archives for reading; the opened archive is a consistent snapshot.
#pragma once

#include "core/archive/reading/archivetables.h"

namespace headwise::archive::reading {

/// An archive that is open for reading.
struct OpenArchive
{
    hdf5::Object root() const { return {file.id(), {path, {}}}; }

    std::string path; ///< path under which it was opened
    hdf5::Handle file;
    format::ArchiveInfo info;
    ArchiveTables tables;
};

/// Opens a finished archive, one that a writer is adding to, or one whose writer was killed. If the file changes while
/// it is being opened, opening is repeated for at most two seconds; if `name`.partial gets its final name meanwhile, it
/// is opened under that name. Errors refer to a file that no longer changed.
OpenArchive openArchive(const std::string &path);

} // namespace headwise::archive::reading
