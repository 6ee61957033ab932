// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of heads as JSON, CSV or text.
#pragma once

#include "app/cli/output/console.h"

#include "core/archive/reading/archivereader.h"
#include "core/clustering/analysis/stepclusters.h"

#include <limits>

namespace headwise::cli::clusters {

/// Two sources, each clustered on its own.
struct MatchedSources
{
    clustering::analysis::ClusterAnalysis a, b;
    std::vector<clustering::analysis::PairedHeads> pairs{};
    std::vector<clustering::partitions::ClusterMatch> matches{}; ///< items are places in `pairs`
    std::vector<Note> notes{};
};

/// Scores of the heads from another program, or a group's mean; NaN: none.
struct ClusterScores
{
    std::string name, file;
    std::vector<double> ofItems, ofClusters; ///< their means
};

/// The steps of a training run beside its clusters at one step (or beside those of the other source).
struct RunClusters
{
    std::string folder;
    std::int64_t step = 0;  ///< that is clustered
    std::size_t source = 0; ///< place of the run
    std::vector<clustering::analysis::StepClusters> steps{};
};

/// What `cluster` found.
struct ClusterReport
{
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> sources; ///< none: of `models`, or of a matrix
    std::vector<std::string> models{}; ///< folders, when the distances are of weights alone
    std::string part{};                ///< of the weights
    std::string matrixPath;            ///< of that matrix
    /// True when the items are those of the user's own matrix, not heads.
    [[nodiscard]] bool isGiven() const { return !matrixPath.empty(); }
    /// Items are groups of heads that share a key-value head, named by their first.
    bool grouped = false;
    clustering::values::HeadDistances distances;
    clustering::analysis::ClusterAnalysis analysis;
    /// Adjusted Rand index with the clusters under the other policy for the first token; NaN: not known.
    double otherFirstToken = std::numeric_limits<double>::quiet_NaN();
    std::vector<MatchedSources> matched; ///< one for two sources
    std::vector<ClusterScores> scores;
    std::vector<RunClusters> run; ///< one for a training run
    int top = 20;                 ///< members in a line of the table; 0 = all
};

output::Json clusterJson(const ClusterReport &report);
/// One row per head.
std::string clusterCsv(const ClusterReport &report);
std::string clusterTable(const ClusterReport &report);

/// Writes all distances, [heads, heads], in the order of the heads; NaN where there is none.
void writeMatrix(const ClusterReport &report, const std::string &path);

} // namespace headwise::cli::clusters
