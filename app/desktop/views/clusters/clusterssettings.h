// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the Clusters view.
#pragma once

#include "app/desktop/workspace/viewstore.h"

namespace headwise::desktop::views::clusters {

/// Whose heads are shown.
enum class ClusterSide : std::uint8_t
{
    Baseline,
    Comparison,
    Matched ///< both, with the clusters that belong together
};

/// What cards show of the head that represents a cluster.
enum class CardMaps : std::uint8_t
{
    Mean,
    Example
};

inline constexpr int maxExamples = 1'000'000, maxClusters = 10'000;

struct ClustersSettings
{
    static constexpr const char *viewId = "clusters";
    ClusterSide side = ClusterSide::Baseline;
    QString distance = QStringLiteral("js");     ///< id in the table of distances
    QString linkage = QStringLiteral("average"); ///< id in the table of methods
    int clusters = 0;                            ///< 0: as many as the mean silhouette suggests
    QString map = QStringLiteral("metric");      ///< id in the table of maps
    CardMaps cards = CardMaps::Mean;
    QString part = QStringLiteral("QK");       ///< of the weights that are compared
    QString color = QStringLiteral("cluster"); ///< of the map: "cluster", a measure, or "score:" and a name
    QMap<QString, QString> scores;             ///< opened files by the names of their scores
    int examples = 0;                          ///< at most; 0: as many as are computed soon
    QStringList names;                         ///< "L2H8=copies names": for the cluster with this head

    bool operator==(const ClustersSettings &) const = default;
};
using ClustersViewSettings = workspace::SettingsOf<ClustersSettings>;

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, ClustersSettings>
void visitSettings(Visitor &&visitor, Settings &s)
{
    visitor.word("side", s.side, {"baseline", "comparison", "matched"});
    visitor.field("distance", s.distance);
    visitor.field("linkage", s.linkage);
    visitor.range("clusters", s.clusters, 0, maxClusters);
    visitor.field("map", s.map);
    visitor.word("cards", s.cards, {"mean", "example"});
    visitor.range("examples", s.examples, 0, maxExamples);
    visitor.field("part", s.part);
    visitor.field("color", s.color);
    visitor.paths("scores", s.scores);
    visitor.field("names", s.names);
}

} // namespace headwise::desktop::views::clusters
