// SPDX-License-Identifier: GPL-3.0-or-later
// The clusters of one source's heads, as the core computes them.
#pragma once

#include "core/clustering/analysis/analysis.h"
#include "core/clustering/heads/headdistances.h"
#include "core/models/files/modelsearch.h"

#include <memory>
#include <optional>
#include <string>

namespace headwise::desktop::views::clusters::found {

/// What the clusters depend on.
struct ClusterRequest
{
    clustering::heads::HeadDistanceRequest distances;
    clustering::analysis::ClusterOptions options;
    std::optional<models::files::RecordedModel> model{}; ///< whose weights are compared, by the distance of weights

    /// The same distances, whatever is done with them.
    bool sameDistances(const ClusterRequest &other) const;
    /// Everything but the cut is the same.
    bool sameTree(const ClusterRequest &other) const;
    bool operator==(const ClusterRequest &other) const;
};

struct ClusterSet
{
    ClusterRequest request;
    std::string modelFolder; ///< of the distance of weights, otherwise empty
    std::shared_ptr<const clustering::heads::PolicyDistances> distances;
    clustering::analysis::ClusterAnalysis analysis;
    /// Under the other policy for the first token; null: there is none.
    std::shared_ptr<const clustering::analysis::ClusterAnalysis> otherPolicy{};
    /// Adjusted Rand index with the clusters under the other policy for the first token; NaN: there is none.
    double agreement = std::numeric_limits<double>::quiet_NaN();

    const clustering::values::HeadDistances &asked() const { return distances->asked; }
    int items() const { return static_cast<int>(analysis.heads.size()); }
    attention::HeadId headAt(int item) const { return analysis.heads[static_cast<std::size_t>(item)].head; }
    /// -1: it is not among the items.
    int itemOf(attention::HeadId head) const;
    /// The clusters of all items.
    const clustering::values::Partition &partition() const { return analysis.partition; }
    int clusterOf(int item) const { return partition().labels[static_cast<std::size_t>(item)]; }
    /// Standard error of a distance, over examples; NaN: not known.
    double standardError(int a, int b) const;
};

/// Examples that distances between so many heads are computed from unless more are asked for: the time grows with the
/// square of the heads.
std::int64_t usualExamples(int heads);

/// Resamples of the examples for the stability of clusters.
inline constexpr int stabilityResamples = 100;

/// Takes from `known` what does not change: the distances, or all but the cut. Throws Error, see computeHeadDistances
/// and analyseClusters.
std::shared_ptr<const ClusterSet> findClusters(
    const ClusterRequest &request, std::shared_ptr<const ClusterSet> known, Progress &progress);

} // namespace headwise::desktop::views::clusters::found
