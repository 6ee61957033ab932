// SPDX-License-Identifier: GPL-3.0-or-later
// The last steps of a written archive: complete, compact, under its final name.
#pragma once

#include <string>

namespace headwise::archive::writing {

/// Marks the closed file as complete, drops the space that growing left behind when there is more than 1 % of it, and
/// renames it to `path`. Until the rename `path` is untouched.
void finishArchive(const std::string &partial, const std::string &path);

/// Renames within a folder, replacing what is there. Throws Unreadable.
void renameFile(const std::string &from, const std::string &to);

} // namespace headwise::archive::writing
