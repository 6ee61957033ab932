// SPDX-License-Identifier: GPL-3.0-or-later
// Slices of a source's examples by columns of its dataset and its model.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/statistics/heads/slices.h"

namespace headwise::compare::tables {

/// Columns by which examples can be grouped, and "length".
std::vector<std::string> sliceColumns(const archive::reading::ArchiveReader &reader);
/// The default columns: label, correct, length.
std::vector<std::string> usualSliceColumns(const archive::reading::ArchiveReader &reader);
/// Throws Error, also for a text column with too many values.
statistics::heads::Slicing slicingOf(const archive::reading::ArchiveReader &reader, const std::string &column);

} // namespace headwise::compare::tables
