// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of heads that other programs computed, as measures of `stats`.
#pragma once

#include "app/cli/output/stats_output.h"

namespace headwise::cli::statistics {

/// Adds a column to every source for each of `options`, "NAME=FILE". Throws Usage for names that are measures or occur
/// twice and for sources of several stacks, and what reading and matching throw.
void addScores(const std::vector<std::string> &options, output::StatsReport &report);

} // namespace headwise::cli::statistics
