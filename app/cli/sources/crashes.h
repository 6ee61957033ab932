// SPDX-License-Identifier: GPL-3.0-or-later
// libhdf5 can crash on damaged metadata. A command that only reads then still ends with a sentence that names the file.
#pragma once

#include <string>

namespace headwise::cli::sources {

/// From now on a crash of the program is blamed on `path` (and those named before), with exit code 1. For commands that
/// read archives which may come from elsewhere.
void blameCrashesOn(const std::string &path);

} // namespace headwise::cli::sources
