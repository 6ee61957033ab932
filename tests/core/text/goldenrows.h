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

/// What an encoding has as token types: those of tokenizer.json, or zeros for models that get none.
enum class TokenTypes
{
    OfFile,
    Zeros
};
/// Of a golden folder as a whole: only BERT's class gives token types.
TokenTypes goldenTypes(const std::string &name);

/// Compares every row of the golden tokenizer; returns the first difference, or an empty string. `rows` counts the
/// compared rows.
QString goldenDifference(const text::Tokenizer &tokenizer, const std::string &name, TokenTypes types, int &rows);

} // namespace headwise::tests
