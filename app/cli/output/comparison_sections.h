// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of a comparison besides its rows: all pairs of sources, and tasks.
#pragma once

#include "app/cli/output/comparison_output.h"

namespace headwise::cli::output {

/// The findings about the comparison, all pairs and tasks.
std::vector<headwise::compare::findings::Finding> findingsOf(
    const ComparisonReport &report, const compare::findings::SourceComparison &compared);
std::vector<headwise::compare::findings::Finding> pairFindings(const ComparisonReport &report);
std::vector<headwise::compare::findings::Finding> taskFindings(const ComparisonReport &report);

Json pairsJson(const ComparisonReport &report);
std::string pairsTable(const ComparisonReport &report);
Json tasksJson(const ComparisonReport &report);
std::string tasksTable(const ComparisonReport &report);

} // namespace headwise::cli::output
