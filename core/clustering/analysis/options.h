// SPDX-License-Identifier: GPL-3.0-or-later
// What a clustering of heads may be asked for. Methods and maps are tables: one line adds one.
#pragma once

#include "core/clustering/trees/linkage.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace headwise::clustering::analysis {

/// How clusters are found.
enum class Method : std::uint8_t
{
    Average,
    Complete,
    Single,
    Weighted,
    Ward,
    Medoids
};

struct MethodDefinition
{
    Method method;
    std::string_view id;                   ///< "average", ...; the value of --linkage
    std::string_view title;                ///< English; translated in context "Clustering"
    std::optional<trees::Linkage> linkage; ///< none: it makes no tree
};
std::span<const MethodDefinition> methodDefinitions();
const MethodDefinition &definitionOf(Method method);
std::optional<Method> methodFromName(std::string_view id);

/// How heads are laid out in the plane.
enum class MapKind : std::uint8_t
{
    Metric,     ///< SMACOF
    Classical,  ///< principal coordinates
    Neighbours, ///< t-SNE
    None
};

struct MapDefinition
{
    MapKind kind;
    std::string_view id;    ///< "metric", "classical", "tsne", "none"; the value of --map
    std::string_view title; ///< English; translated in context "Clustering"
};
std::span<const MapDefinition> mapDefinitions();
std::optional<MapKind> mapKindFromName(std::string_view id);

/// Where the tree is cut.
struct Cut
{
    enum class By : std::uint8_t
    {
        Silhouette, ///< the number of clusters, 2..20, with the largest mean silhouette
        Count,
        Height
    };
    By by = By::Silhouette;
    int clusters = 0;  ///< by Count
    double height = 0; ///< by Height
    bool operator==(const Cut &) const = default;
};

/// Reads "auto", a number of clusters such as "10", "height:0.4"; nullopt when it is none of these.
std::optional<Cut> cutFromText(std::string_view text);
std::string cutText(const Cut &cut);

/// The largest number of clusters that is tried.
inline constexpr int maxSuggestedClusters = 20;

struct ClusterOptions
{
    Method method = Method::Average;
    Cut cut{};
    MapKind map = MapKind::Metric;
    bool stability = true; ///< of clusters, where the distances come with resamples
    bool gap = true;       ///< the gap statistic: the slowest part with many heads
    std::uint64_t seed = 0;
};

} // namespace headwise::clustering::analysis
