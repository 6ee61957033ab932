#include "core/compare/divergence.h"

#include "core/compare/divergencesums.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace headwise {

namespace {

constexpr std::array<std::string_view, 4> names = {"jensen_shannon", "total_variation", "hellinger", "cosine"};
constexpr double notDefined = std::numeric_limits<double>::quiet_NaN();

/// Rows with numbers and some weight on both sides: a row that sees no key, or that a side does not have, has no
/// divergence.
bool comparable(const PairSums &row)
{
    return row.baselineMass > 0 && row.comparisonMass > 0 && std::isfinite(row.baselineMass) &&
           std::isfinite(row.comparisonMass);
}

/// Calls `compare(baseline map, comparison map)` for every head on common units.
template <typename Compare>
void forHeads(const StackMaps &baseline, const StackMaps &comparison, const AlignedStack &stack,
    const UnitOptions &options, Compare compare)
{
    const UnitMapper left(Side::Baseline, stack.queries, stack.keys, options);
    const UnitMapper right(Side::Comparison, stack.queries, stack.keys, options);
    for (const HeadPair &pair : stack.heads) {
        const MapView a = baseline.map(pair.baseline), b = comparison.map(pair.comparison);
        if (left.asTheyAre())
            compare(a, b);
        else
            compare(left.map(a).view(), right.map(b).view());
    }
}

/// 1 - cos = (|a - b|^2 - (|a| - |b|)^2) / (2 |a| |b|): 0 for equal maps, without cancellation for similar ones.
double cosineDistance(const PairSums &total)
{
    const double a = std::sqrt(total.baselineSquares), b = std::sqrt(total.comparisonSquares);
    return a * b > 0 ? std::max(0.0, (total.squaredDifference - (a - b) * (a - b)) / (2 * a * b)) : notDefined;
}

} // namespace

std::string_view divergenceName(Divergence divergence) { return names[static_cast<std::size_t>(divergence)]; }

std::optional<Divergence> divergenceFromName(std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Divergence>(found - names.begin()));
}

double MapDivergence::value(Divergence divergence) const
{
    switch (divergence) {
    case Divergence::JensenShannon:
        return jensenShannon;
    case Divergence::TotalVariation:
        return totalVariation;
    case Divergence::Hellinger:
        return hellinger;
    case Divergence::Cosine:
        return cosine;
    }
    return notDefined;
}

MapDivergence compareMaps(MapView baseline, MapView comparison)
{
    assert(baseline.queries == comparison.queries && baseline.keys == comparison.keys);
    MapDivergence result;
    PairSums total;
    for (int query = 0; query < baseline.queries; ++query) {
        const PairSums row = divergenceSums(baseline.row(query), comparison.row(query));
        if (!comparable(row))
            continue;
        ++result.rows;
        result.jensenShannon += row.jensenShannon;
        result.totalVariation += row.difference / 2;
        result.hellinger += std::sqrt(row.hellinger / 2);
        total.squaredDifference += row.squaredDifference;
        total.baselineSquares += row.baselineSquares;
        total.comparisonSquares += row.comparisonSquares;
    }
    const double rows = result.rows > 0 ? result.rows : notDefined;
    for (double *mean : {&result.jensenShannon, &result.totalVariation, &result.hellinger})
        *mean /= rows;
    result.cosine = cosineDistance(total);
    return result;
}

std::vector<double> rowDivergences(MapView baseline, MapView comparison)
{
    assert(baseline.queries == comparison.queries && baseline.keys == comparison.keys);
    std::vector<double> rows(baseline.queries);
    for (int query = 0; query < baseline.queries; ++query) {
        const PairSums row = jensenShannonSums(baseline.row(query), comparison.row(query));
        rows[query] = comparable(row) ? row.jensenShannon : notDefined;
    }
    return rows;
}

double mapDivergence(MapView baseline, MapView comparison, Divergence divergence)
{
    if (divergence != Divergence::JensenShannon)
        return compareMaps(baseline, comparison).value(divergence);
    double sum = 0;
    int rows = 0;
    for (const double row : rowDivergences(baseline, comparison)) {
        if (!std::isnan(row)) {
            sum += row;
            ++rows;
        }
    }
    return rows > 0 ? sum / rows : notDefined;
}

double divergenceDistance(double jensenShannon) { return std::sqrt(jensenShannon); }

std::vector<MapDivergence> compareHeads(const Baseline<const StackMaps *> &baseline,
    const Comparison<const StackMaps *> &comparison, const AlignedStack &stack, const UnitOptions &options)
{
    std::vector<MapDivergence> result;
    if (options.special == SpecialTokens::Hide)
        return std::vector<MapDivergence>(stack.heads.size(), {0, notDefined, notDefined, notDefined, notDefined});
    forHeads(
        **baseline, **comparison, stack, options, [&](MapView a, MapView b) { result.push_back(compareMaps(a, b)); });
    return result;
}

std::vector<double> headDivergences(const Baseline<const StackMaps *> &baseline,
    const Comparison<const StackMaps *> &comparison, const AlignedStack &stack, const UnitOptions &options,
    Divergence divergence)
{
    std::vector<double> result;
    if (options.special == SpecialTokens::Hide)
        return std::vector<double>(stack.heads.size(), notDefined);
    forHeads(**baseline, **comparison, stack, options,
        [&](MapView a, MapView b) { result.push_back(mapDivergence(a, b, divergence)); });
    return result;
}

} // namespace headwise
