// SPDX-License-Identifier: GPL-3.0-or-later
// What `headwise-cli info MODEL --overview` prints.
#pragma once

#include "app/cli/output/console.h"

#include <string>

namespace headwise::cli::commands {

/// A model's settings, the tables of its weight files and its tokenizer; `notes` say what is left out, and why there is
/// no tokenizer. `base` and errors as of overviewOf.
output::Json overviewJson(const std::string &folder, const std::string &base);
/// The same as lines of text.
std::string overviewText(const output::Json &overview);

} // namespace headwise::cli::commands
