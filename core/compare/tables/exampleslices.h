// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of examples of a source by what its dataset and its model say about them.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/statistics/heads/slices.h"

namespace headwise::compare::tables {

/// Columns that examples can be grouped by, and "length".
std::vector<std::string> sliceColumns(const archive::reading::ArchiveReader &reader);
/// Those that tell most without being asked for: label, correct, length.
std::vector<std::string> usualSliceColumns(const archive::reading::ArchiveReader &reader);
/// Throws Error, also for a column of words with too many values.
statistics::heads::Slicing slicingOf(const archive::reading::ArchiveReader &reader, const std::string &column);

} // namespace headwise::compare::tables
