// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of the table of clusters.
#pragma once

#include "app/cli/clusters/clusterreport.h"

namespace headwise::cli::clusters {

/// One sentence on what was clustered, and how.
std::string headline(const ClusterReport &report);

/// The steps of a training run; empty without.
std::string runLines(const ClusterReport &report);

/// The clusters of two sources side by side; empty without.
std::string matchedLines(const ClusterReport &report);

} // namespace headwise::cli::clusters
