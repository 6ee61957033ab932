// SPDX-License-Identifier: GPL-3.0-or-later
// What `stats` says beyond means: roles, differences between slices, what goes with an outcome.
#pragma once

#include "app/cli/output/stats_output.h"

#include "core/base/progress.h"
#include "core/statistics/roles.h"

namespace headwise::cli::statistics {

/// "role=threshold" words; throws Usage naming the roles there are.
headwise::statistics::RoleThresholds thresholdsFromOptions(const std::vector<std::string> &words);

/// A section of the document: {..., "notes", "rows"}.
output::Json rolesSection(const output::StatsReport &report, const headwise::statistics::RoleThresholds &thresholds);

/// --contrast COLUMN=A,B and what goes with it.
struct ContrastOptions
{
    std::string groups; ///< "COLUMN=A,B"
    std::string pairBy; ///< column, or empty: unpaired
    std::uint64_t seed = 0;
};

/// B minus A for every head and measure of every source.
output::Json contrastSection(const output::StatsReport &report, const ContrastOptions &options, Progress &progress);

/// Every head and measure against a column of numbers, such as `correct`.
output::Json associationSection(const output::StatsReport &report, const std::string &column, Progress &progress);

} // namespace headwise::cli::statistics
