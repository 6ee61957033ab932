// SPDX-License-Identifier: GPL-3.0-or-later
// libhdf5 can crash on damaged metadata. This handler then prints a message that names the file.
#pragma once

#include <string>

namespace headwise::cli::sources {

/// From now on, a crash of the program is reported as an error in `path` (and in earlier paths), with exit code 1. For
/// commands that read untrusted archives.
void blameCrashesOn(const std::string &path);

} // namespace headwise::cli::sources
