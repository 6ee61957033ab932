// SPDX-License-Identifier: GPL-3.0-or-later
// Where tests find their data and programs.
#pragma once

#include <string>

namespace headwise::tests {

/// Absolute path below tests/data.
inline std::string dataPath(const std::string &relative) { return std::string(HEADWISE_TEST_DATA) + "/" + relative; }

/// Absolute path of a program of this build, such as "headwise-cli".
inline std::string programPath(const std::string &name) { return std::string(HEADWISE_BIN_DIR) + "/" + name; }

} // namespace headwise::tests
