// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of the heads of archives.
#pragma once

#include "app/cli/clusters/clusterreport.h"

#include "core/clustering/heads/headdistances.h"

namespace headwise::cli::clusters {

using Archives = std::vector<std::shared_ptr<const archive::reading::ArchiveReader>>;

/// Distances between whole groups of heads that share a key-value head. Throws Error{Usage} when no heads do.
void groupByKeyHead(clustering::heads::PolicyDistances &distances);

struct ArchiveQuestion
{
    clustering::heads::HeadDistanceRequest request;
    clustering::analysis::ClusterOptions options;
    bool grouped = false; ///< by key-value heads
};

/// Computes the distances that the request names between all heads of the archives (its sources are filled in; of
/// weights alone there are none, and the request names the models),
/// clusters them under both policies for the first token, and each of two sources on its own. Throws what
/// computeHeadDistances and analyseClusters throw.
ClusterReport clusterArchives(const Archives &archives, ArchiveQuestion question, Progress &progress);

} // namespace headwise::cli::clusters
