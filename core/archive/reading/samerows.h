// SPDX-License-Identifier: GPL-3.0-or-later
// Archives of other rows are not compared.
#pragma once

#include "core/archive/reading/archivereader.h"

namespace headwise::archive::reading {

/// True unless one keeps other rows than the other (detail rows:R).
bool haveSameRows(const ArchiveReader &a, const ArchiveReader &b);
/// Throws Error{Mismatch} if the archives keep other rows (detail rows:R): their measures are means over these rows.
void requireSameRows(const ArchiveReader &a, const ArchiveReader &b);

} // namespace headwise::archive::reading
