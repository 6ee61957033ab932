// SPDX-License-Identifier: GPL-3.0-or-later
// The architecture rules that can be checked on the text of the sources. Each rule returns one sentence per violation.
#pragma once

#include "tests/architecture/rooms.h"
#include "tests/architecture/sourcetree.h"

namespace headwise::tests {

using Problems = std::vector<std::string>;

/// Every include of another room is an arrow that the room declares itself (a header's in DEPENDS), and every product
/// file is in a room.
Problems undeclaredArrows(const SourceTree &tree, const Rooms &rooms);

/// Every declared arrow is used: DEPENDS by a header, PRIVATE_DEPENDS by a source and by no header.
Problems unusedArrows(const SourceTree &tree, const Rooms &rooms);

/// A room's files open only its own namespace and those below it; except for forward declarations of other rooms'
/// types.
Problems foreignNamespaces(const SourceTree &tree, const Rooms &rooms);

/// No name of a type is declared by two files in one namespace.
Problems typesTwice(const SourceTree &tree);

/// No room is within its own reach, and every named dependency is a room.
Problems brokenArrows(const Rooms &rooms);

/// The layers: core uses neither widgets nor app nor Qt; widgets use only the core's values; the window runs no model.
Problems crossedLayers(const SourceTree &tree, const Rooms &rooms);

/// LibTorch is within reach of includes only in the model rooms, HDF5 only in the archive room, Qt Charts only in
/// widgets/plots.
Problems leakedLibraries(const SourceTree &tree);

/// No file has more than `max` lines.
Problems longFiles(const SourceTree &tree, int max = 400);

/// No function is longer than `lines` lines or takes more than `parameters` parameters.
Problems largeFunctions(const SourceTree &tree, int lines = 60, int parameters = 5);

/// No folder holds more than `max` sources; folders with one definition a file aside.
Problems fullFolders(const SourceTree &tree, int max = 12);

/// Every .cpp belongs to a header of its name; definitions, commands and programs aside.
Problems sourcesWithoutHeader(const SourceTree &tree);

/// No file or folder is named utils, common, helpers or misc.
Problems vagueNames(const SourceTree &tree);

} // namespace headwise::tests
