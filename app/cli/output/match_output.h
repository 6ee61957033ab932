// SPDX-License-Identifier: GPL-3.0-or-later
// A matching of heads as JSON, CSV or a table.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/output/console.h"

#include "core/compare/matching/matching.h"

namespace headwise::cli::output {

/// {"pairs","unmatched_a","unmatched_b","layers",...}: pairs with heads of A that the filter accepts.
Json matchingJson(const compare::matching::HeadMatching &matching, const options::HeadFilter &filter);
std::string matchingCsv(const compare::matching::HeadMatching &matching, const options::HeadFilter &filter);
std::string matchingTable(const compare::matching::HeadMatching &matching, const options::HeadFilter &filter);

/// [{"stack","layer","head"}]
Json headList(const std::vector<attention::HeadId> &heads);

} // namespace headwise::cli::output
