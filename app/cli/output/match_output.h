// SPDX-License-Identifier: GPL-3.0-or-later
// A matching of heads as JSON, CSV or a table.
#pragma once

#include "app/cli/output/console.h"
#include "app/cli/options/headoptions.h"

#include "core/compare/matching/matching.h"

namespace headwise::cli {

/// {"pairs","unmatched_a","unmatched_b","layers",...}: pairs of the heads of A that the filter takes.
Json matchingJson(const HeadMatching &matching, const HeadFilter &filter);
std::string matchingCsv(const HeadMatching &matching, const HeadFilter &filter);
std::string matchingTable(const HeadMatching &matching, const HeadFilter &filter);

/// [{"stack","layer","head"}]
Json headList(const std::vector<HeadId> &heads);

} // namespace headwise::cli
