// SPDX-License-Identifier: GPL-3.0-or-later
// Finishes a written archive: marks it complete, compacts it and gives it its final name.
#pragma once

#include <string>

namespace headwise::archive::writing {

/// Marks the closed file as complete, removes unused space if it is more than 1 % of the file, and renames it to
/// `path`. Until then `path` is unchanged.
void finishArchive(const std::string &partial, const std::string &path);

/// Renames within a folder, replacing an existing file. Throws Unreadable.
void renameFile(const std::string &from, const std::string &to);

} // namespace headwise::archive::writing
