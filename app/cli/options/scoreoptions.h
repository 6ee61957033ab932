// SPDX-License-Identifier: GPL-3.0-or-later
// --scores NAME=FILE: scores of heads that other programs computed.
#pragma once

#include "core/headscores/headscores.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace headwise::cli::options {

struct NamedScores
{
    std::string name;
    headscores::ScoreTable table;
};

/// Reads the files of `options`, "NAME=FILE" each. Throws Usage for another form and for a name that occurs twice, and
/// what reading throws.
std::vector<NamedScores> readScores(const std::vector<std::string> &options);

/// Adds --scores, which may be repeated.
CLI::Option *addScoresOption(CLI::App *command, std::vector<std::string> &options);

} // namespace headwise::cli::options
