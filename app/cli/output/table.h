// SPDX-License-Identifier: GPL-3.0-or-later
// Plain tables for people.
#pragma once

#include <string>
#include <vector>

namespace headwise::cli::output {

/// Columns padded to their widest cell; numbers (every column but the first) to the right. The first row is the head.
std::string table(const std::vector<std::vector<std::string>> &rows);

} // namespace headwise::cli::output
