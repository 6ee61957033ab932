// SPDX-License-Identifier: GPL-3.0-or-later
// The further results of `stats`: roles, differences between slices, correlations with an outcome.
#pragma once

#include "app/cli/output/stats_output.h"

#include "core/base/progress.h"
#include "core/statistics/roles.h"

namespace headwise::cli::statistics {

/// Parses "role=threshold"; throws Usage that lists the roles.
headwise::statistics::RoleThresholds thresholdsFromOptions(const std::vector<std::string> &words);

/// A section of the document: {..., "notes", "rows"}.
output::Json rolesSection(const output::StatsReport &report, const headwise::statistics::RoleThresholds &thresholds);

/// The options of --contrast COLUMN=A,B.
struct ContrastOptions
{
    std::string groups; ///< "COLUMN=A,B"
    std::string pairBy; ///< column, or empty: unpaired
    std::uint64_t seed = 0;
};

/// B minus A for every head and measure of every source.
output::Json contrastSection(const output::StatsReport &report, const ContrastOptions &options, Progress &progress);

/// Correlations of every head and measure with a numeric column, such as `correct`.
output::Json associationSection(const output::StatsReport &report, const std::string &column, Progress &progress);

} // namespace headwise::cli::statistics
