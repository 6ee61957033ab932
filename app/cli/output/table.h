// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text tables.
#pragma once

#include <string>
#include <vector>

namespace headwise::cli::output {

/// Columns padded to their widest cell; every column except the first is right-aligned. The first row is the header.
std::string table(const std::vector<std::vector<std::string>> &rows);

} // namespace headwise::cli::output
