// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of tokenization.json against a tokenizer.
#pragma once

#include "core/text/tokenizer.h"

#include <nlohmann/json_fwd.hpp>

#include <QString>

#include <string>
#include <vector>

namespace headwise::tests {

std::string fileText(const std::string &path);
std::vector<std::string> goldenTokenizers();
std::string goldenFolder(const std::string &name);

/// Compares every row of the golden tokenizer; returns the first difference, or an empty string. `rows` counts the
/// compared rows.
QString goldenDifference(const text::Tokenizer &tokenizer, const std::string &name, int &rows);

} // namespace headwise::tests
