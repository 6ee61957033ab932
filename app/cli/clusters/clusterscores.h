// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of heads that other programs computed, beside their clusters.
#pragma once

#include "app/cli/clusters/clusterreport.h"
#include "app/cli/options/scoreoptions.h"

namespace headwise::cli::clusters {

/// Throws Error{Mismatch} for scores of another model than that of the archive, before the long work. `stack`: of the
/// heads that are clustered; nothing: the first.
void requireScoresOf(const std::vector<options::NamedScores> &scores, const archive::reading::ArchiveReader &archive,
    std::optional<attention::Stack> stack);

/// Adds the score of every item and the mean of every cluster. Scores are of every source: throws Error{Mismatch} for a
/// source of another model.
void addScores(const std::vector<options::NamedScores> &scores, ClusterReport &report);

} // namespace headwise::cli::clusters
