// SPDX-License-Identifier: GPL-3.0-or-later
// How clustered heads are named.
#pragma once

#include "app/cli/clusters/clusterreport.h"

namespace headwise::cli::clusters {

/// "L3H2", "cross:L3H2" with several stacks, "B:L3H2" with several sources; "L3KV1" for a group; of a matrix without
/// heads the index.
std::string nameOf(const ClusterReport &report, const clustering::values::SourceHead &head);

/// The letter of a source: "A", "B", ...; from the 27th on "S27".
std::string letterOf(std::size_t source);

/// Names of these heads, separated by commas; of more than `most` (0 = all) only the first.
std::string namesOf(const ClusterReport &report, const std::vector<clustering::values::SourceHead> &heads, int most);

} // namespace headwise::cli::clusters
