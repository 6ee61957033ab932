// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of examples of a source by what its dataset and its model say about them.
#pragma once

#include "core/archive/archivereader.h"
#include "core/statistics/heads/slices.h"

#include <QString>
#include <QStringList>

namespace headwise::desktop::statistics {

/// Columns that examples can be grouped by, and "length".
QStringList sliceColumns(const archive::ArchiveReader &reader);
/// Those that are shown without being asked for: label, prediction, correct, length.
QStringList usualSliceColumns(const archive::ArchiveReader &reader);
/// Throws Error, also for a column of words with too many values.
headwise::statistics::heads::Slicing slicingOf(const archive::ArchiveReader &reader, const std::string &column);

/// A slice as people read it: "positive", "correct", "12–19 tokens".
QString sliceLabel(const std::string &column, const headwise::statistics::heads::Slice &slice);
QString sliceColumnLabel(const QString &column);

} // namespace headwise::desktop::statistics
