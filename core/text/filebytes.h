// SPDX-License-Identifier: GPL-3.0-or-later
// Reads whole text files.
#pragma once

#include <string>

namespace headwise::text {

/// Throws Error{NotFound, Usage (a folder), Unreadable} naming the path.
std::string fileBytes(const std::string &path);

} // namespace headwise::text
