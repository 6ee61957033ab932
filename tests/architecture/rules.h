// SPDX-License-Identifier: GPL-3.0-or-later
// The architecture rules that can be checked on the text of the sources. Each rule returns one sentence per violation.
#pragma once

#include "tests/architecture/rooms.h"
#include "tests/architecture/sourcetree.h"

namespace headwise::tests {

using Problems = std::vector<std::string>;

/// Every include of another room is covered by the declared arrows, and every product file is in a room.
Problems undeclaredArrows(const SourceTree &tree, const Rooms &rooms);

/// No room is within its own reach, and every named dependency is a room.
Problems brokenArrows(const Rooms &rooms);

/// The layers: core knows neither widgets nor app nor Qt; widgets know only the core's values; the window runs no
/// model.
Problems crossedLayers(const SourceTree &tree, const Rooms &rooms);

/// LibTorch is within reach of includes only in the model rooms, HDF5 only in the archive room.
Problems leakedLibraries(const SourceTree &tree);

/// No file has more than `most` lines.
Problems longFiles(const SourceTree &tree, int most = 400);

/// No file or folder is named utils, common, helpers or misc.
Problems vagueNames(const SourceTree &tree);

} // namespace headwise::tests
