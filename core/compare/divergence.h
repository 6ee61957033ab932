// How different two attention maps over the same units are.
#pragma once

#include "core/compare/alignment.h"

#include <string_view>

namespace headwise {

enum class Divergence : std::uint8_t
{
    JensenShannon,
    TotalVariation,
    Hellinger,
    Cosine
};

/// "jensen_shannon", "total_variation", "hellinger", "cosine" (1 - cosine of the flattened maps).
std::string_view divergenceName(Divergence divergence);
std::optional<Divergence> divergenceFromName(std::string_view name);

/// Means over the rows that have numbers on both sides; NaN without any. All are 0 for identical maps, and only there.
struct MapDivergence
{
    int rows = 0;
    double jensenShannon = 0;  ///< nats, 0..ln 2
    double totalVariation = 0; ///< sum |P - Q| / 2, 0..1
    double hellinger = 0;      ///< sqrt(sum (sqrt P - sqrt Q)^2 / 2), 0..1
    double cosine = 0;         ///< 1 - cosine of the flattened maps, 0..1; NaN where a map is all 0

    double value(Divergence divergence) const;
};

/// One fused, vectorised pass over both maps; equal shapes.
MapDivergence compareMaps(MapView baseline, MapView comparison);

/// Jensen-Shannon divergence of every row, nats; NaN where a row has none.
std::vector<double> rowDivergences(MapView baseline, MapView comparison);

/// The distance on screen: square root of a mean Jensen-Shannon divergence, 0..0.833; a metric, unlike the divergence.
double divergenceDistance(double jensenShannon);

/// One of them; the Jensen-Shannon divergence alone takes a third of the time of all.
double mapDivergence(MapView baseline, MapView comparison, Divergence divergence);

/// Divergence of every head of one stack of one example, in the order of `stack.heads`.
std::vector<MapDivergence> compareHeads(const Baseline<const StackMaps *> &baseline,
    const Comparison<const StackMaps *> &comparison, const AlignedStack &stack, const UnitOptions &options);

/// One divergence of every head, likewise; NaN under the policy `hide`, whose rows are not whole.
std::vector<double> headDivergences(const Baseline<const StackMaps *> &baseline,
    const Comparison<const StackMaps *> &comparison, const AlignedStack &stack, const UnitOptions &options,
    Divergence divergence);

} // namespace headwise
