// SPDX-License-Identifier: GPL-3.0-or-later
// How different two attention maps over the same units are.
#pragma once

#include "core/compare/alignment.h"
#include "core/compare/similarity/mapsimilarity.h"

#include <string_view>

namespace headwise::compare {

enum class Divergence : std::uint8_t
{
    JensenShannon,
    TotalVariation,
    Hellinger,
    Cosine,
    Pearson,
    LinearAlignment,
    ArgmaxDisagreement,
    JensenShannonDistance ///< square root of the mean Jensen-Shannon divergence, over rows and then over examples
};

/// "jensen_shannon", "total_variation", "hellinger", "cosine" (1 - cosine of the flattened maps), "pearson" (1 -
/// correlation), "linear_cka" (1 - linear centred kernel alignment), "argmax_disagreement", "jensen_shannon_distance".
std::string_view divergenceName(Divergence divergence);
std::optional<Divergence> divergenceFromName(std::string_view name);
/// All of them, in the order above.
std::span<const Divergence> allDivergences();
/// What the divergence cannot pass: ln 2, 1, ...
double largestDivergence(Divergence divergence);

/// Means over the rows that have numbers on both sides; NaN without any. All are 0 for identical maps, and only there.
struct MapDivergence
{
    int rows = 0;
    double jensenShannon = 0;  ///< nats, 0..ln 2
    double totalVariation = 0; ///< sum |P - Q| / 2, 0..1
    double hellinger = 0;      ///< sqrt(sum (sqrt P - sqrt Q)^2 / 2), 0..1
    double cosine = 0;         ///< 1 - cosine of the flattened maps, 0..1; NaN where a map is all 0

    /// NaN for what the fused pass does not give.
    double value(Divergence divergence) const;
};

/// One fused, vectorised pass over both maps; equal shapes.
MapDivergence compareMaps(attention::MapView baseline, attention::MapView comparison);

/// Jensen-Shannon divergence of every row, nats; NaN where a row has none.
std::vector<double> rowDivergences(attention::MapView baseline, attention::MapView comparison);

/// The distance on screen: square root of a mean Jensen-Shannon divergence, 0..0.833; a metric, unlike the divergence.
double divergenceDistance(double jensenShannon);

/// One of them; the Jensen-Shannon divergence alone takes a third of the time of all.
double mapDivergence(attention::MapView baseline, attention::MapView comparison, Divergence divergence);

/// Several of them, in the order of `wanted`, as few passes as can be. `visible`: see correlationDistance.
std::vector<double> mapDivergences(attention::MapView baseline, attention::MapView comparison,
    std::span<const Divergence> wanted, std::span<const similarity::KeyRange> visible = {});

/// The key units that each query unit sees in a layer of the one stack or of the other; empty when it sees all.
std::vector<similarity::KeyRange> visibleKeys(
    const AlignedStack &stack, Baseline<int> layer, Comparison<int> otherLayer, const UnitOptions &options);

/// Divergence of every head of one stack of one example, in the order of `stack.heads`.
std::vector<MapDivergence> compareHeads(const Baseline<const attention::StackMaps *> &baseline,
    const Comparison<const attention::StackMaps *> &comparison, const AlignedStack &stack, const UnitOptions &options);

/// Divergences of every head, likewise: [wanted, heads]; NaN under the policy `hide`, whose rows are not whole.
std::vector<double> headDivergences(const Baseline<const attention::StackMaps *> &baseline,
    const Comparison<const attention::StackMaps *> &comparison, const AlignedStack &stack, const UnitOptions &options,
    std::span<const Divergence> wanted);

} // namespace headwise::compare
