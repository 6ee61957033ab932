// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of examples of a source by what its dataset and its model say about them.
#pragma once

#include "core/archive/archivereader.h"
#include "core/statistics/heads/slices.h"

#include <QString>
#include <QStringList>

namespace headwise::desktop {

/// Columns that examples can be grouped by, and "length".
QStringList sliceColumns(const ArchiveReader &reader);
/// Those that are shown without being asked for: label, prediction, correct, length.
QStringList usualSliceColumns(const ArchiveReader &reader);
/// Throws Error, also for a column of words with too many values.
Slicing slicingOf(const ArchiveReader &reader, const std::string &column);

/// A slice as people read it: "positive", "correct", "12–19 tokens".
QString sliceLabel(const std::string &column, const Slice &slice);
QString sliceColumnLabel(const QString &column);

} // namespace headwise::desktop
