// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/divergence.h"

#include "core/base/notdefined.h"
#include "core/compare/divergencesums.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace headwise::compare {

namespace {

constexpr std::array<std::string_view, 8> names = {"jensen_shannon", "total_variation", "hellinger", "cosine",
    "pearson", "linear_cka", "argmax_disagreement", "jensen_shannon_distance"};
constexpr std::array<Divergence, names.size()> all = {Divergence::JensenShannon, Divergence::TotalVariation,
    Divergence::Hellinger, Divergence::Cosine, Divergence::Pearson, Divergence::LinearAlignment,
    Divergence::ArgmaxDisagreement, Divergence::JensenShannonDistance};

/// Rows with numbers and some weight on both sides: a row that sees no key, or that a side does not have, has no
/// divergence.
bool comparable(const PairSums &row)
{
    return row.baselineMass > 0 && row.comparisonMass > 0 && std::isfinite(row.baselineMass) &&
           std::isfinite(row.comparisonMass);
}

/// Calls `compare(baseline map, comparison map, head pair)` for every head on common units.
template <typename Compare>
void forHeads(const attention::StackMaps &baseline, const attention::StackMaps &comparison, const AlignedStack &stack,
    const UnitOptions &options, Compare compare)
{
    const UnitMapper left(Side::Baseline, stack.queries, stack.keys, options);
    const UnitMapper right(Side::Comparison, stack.queries, stack.keys, options);
    for (const HeadPair &pair : stack.heads) {
        const attention::MapView a = baseline.map(pair.baseline), b = comparison.map(pair.comparison);
        if (left.asTheyAre())
            compare(a, b, pair);
        else
            compare(left.map(a).view(), right.map(b).view(), pair);
    }
}

bool asksFor(std::span<const Divergence> wanted, Divergence divergence)
{
    return std::find(wanted.begin(), wanted.end(), divergence) != wanted.end();
}

/// Only what is wanted of the sums over rows: the Jensen-Shannon divergence alone is cheaper.
MapDivergence fusedPass(attention::MapView baseline, attention::MapView comparison, std::span<const Divergence> wanted)
{
    for (const Divergence divergence : {Divergence::TotalVariation, Divergence::Hellinger, Divergence::Cosine})
        if (asksFor(wanted, divergence))
            return compareMaps(baseline, comparison);
    MapDivergence result;
    if (!asksFor(wanted, Divergence::JensenShannon) && !asksFor(wanted, Divergence::JensenShannonDistance))
        return result;
    for (const double row : rowDivergences(baseline, comparison)) {
        if (!std::isnan(row)) {
            result.jensenShannon += row;
            ++result.rows;
        }
    }
    result.jensenShannon = result.rows > 0 ? result.jensenShannon / result.rows : notDefined;
    return result;
}

/// Keys that one side's rows of a query unit see, as units: those with a token among [begin, end).
similarity::KeyRange seenUnits(const std::vector<AlignedUnit> &keys, Side side, int begin, int end)
{
    similarity::KeyRange seen{static_cast<int>(keys.size()), 0};
    for (int k = 0; k < static_cast<int>(keys.size()); ++k) {
        const attention::TokenGroup group = groupOf(keys[k], side);
        if (group.end > group.begin && group.end > begin && group.begin < end)
            seen = {std::min(seen.begin, k), k + 1};
    }
    return seen;
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

std::span<const Divergence> allDivergences() { return all; }

double largestDivergence(Divergence divergence)
{
    switch (divergence) {
    case Divergence::JensenShannon:
        return std::numbers::ln2;
    case Divergence::JensenShannonDistance:
        return divergenceDistance(std::numbers::ln2);
    case Divergence::Pearson:
        return 2;
    default:
        return 1;
    }
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
    case Divergence::JensenShannonDistance:
        return divergenceDistance(jensenShannon);
    default:
        return notDefined;
    }
}

MapDivergence compareMaps(attention::MapView baseline, attention::MapView comparison)
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

std::vector<double> rowDivergences(attention::MapView baseline, attention::MapView comparison)
{
    assert(baseline.queries == comparison.queries && baseline.keys == comparison.keys);
    std::vector<double> rows(baseline.queries);
    for (int query = 0; query < baseline.queries; ++query) {
        const PairSums row = jensenShannonSums(baseline.row(query), comparison.row(query));
        rows[query] = comparable(row) ? row.jensenShannon : notDefined;
    }
    return rows;
}

double mapDivergence(attention::MapView baseline, attention::MapView comparison, Divergence divergence)
{
    return mapDivergences(baseline, comparison, std::span(&divergence, 1)).front();
}

std::vector<double> mapDivergences(attention::MapView baseline, attention::MapView comparison,
    std::span<const Divergence> wanted, std::span<const similarity::KeyRange> visible)
{
    const MapDivergence fused = fusedPass(baseline, comparison, wanted);
    std::vector<double> values;
    for (const Divergence divergence : wanted) {
        switch (divergence) {
        case Divergence::Pearson:
            values.push_back(similarity::correlationDistance(baseline, comparison, visible));
            break;
        case Divergence::LinearAlignment:
            values.push_back(similarity::alignmentDistance(baseline, comparison));
            break;
        case Divergence::ArgmaxDisagreement:
            values.push_back(similarity::argmaxDisagreement(baseline, comparison));
            break;
        default:
            values.push_back(fused.value(divergence));
        }
    }
    return values;
}

double divergenceDistance(double jensenShannon) { return std::sqrt(jensenShannon); }

std::vector<similarity::KeyRange> visibleKeys(
    const AlignedStack &stack, Baseline<int> layer, Comparison<int> otherLayer, const UnitOptions &options)
{
    const attention::Visibility visibilities[2] = {
        attention::visibilityOf(stack.baseline, *layer), attention::visibilityOf(stack.comparison, *otherLayer)};
    if (visibilities[0] == attention::Visibility() && visibilities[1] == attention::Visibility())
        return {};
    const auto &keys = stack.keys.units;
    const int tokens[2] = {
        static_cast<int>(stack.keys.baselineSpecial.size()), static_cast<int>(stack.keys.comparisonSpecial.size())};
    std::vector<similarity::KeyRange> visible;
    for (const AlignedUnit &query : stack.queries.units) {
        similarity::KeyRange seen{static_cast<int>(keys.size()), 0};
        for (const Side side : {Side::Baseline, Side::Comparison}) {
            const attention::TokenGroup rows = groupOf(query, side);
            if (rows.end == rows.begin)
                continue;
            const attention::Visibility &visibility = visibilities[static_cast<int>(side)];
            const int last = options.subwordRows == attention::SubwordRows::First ? rows.begin : rows.end - 1;
            const similarity::KeyRange own = seenUnits(
                keys, side, visibility.begin(rows.begin), visibility.end(last, tokens[static_cast<int>(side)]));
            seen = {std::min(seen.begin, own.begin), std::max(seen.end, own.end)};
        }
        visible.push_back({std::min(seen.begin, seen.end), seen.end});
    }
    return visible;
}

std::vector<MapDivergence> compareHeads(const Baseline<const attention::StackMaps *> &baseline,
    const Comparison<const attention::StackMaps *> &comparison, const AlignedStack &stack, const UnitOptions &options)
{
    std::vector<MapDivergence> result;
    if (options.special == attention::SpecialTokens::Hide)
        return std::vector<MapDivergence>(stack.heads.size(), {0, notDefined, notDefined, notDefined, notDefined});
    forHeads(**baseline, **comparison, stack, options,
        [&](attention::MapView a, attention::MapView b, const HeadPair &) { result.push_back(compareMaps(a, b)); });
    return result;
}

std::vector<double> headDivergences(const Baseline<const attention::StackMaps *> &baseline,
    const Comparison<const attention::StackMaps *> &comparison, const AlignedStack &stack, const UnitOptions &options,
    std::span<const Divergence> wanted)
{
    const std::size_t heads = stack.heads.size();
    std::vector<double> result(wanted.size() * heads, notDefined);
    if (options.special == attention::SpecialTokens::Hide)
        return result;
    std::vector<similarity::KeyRange> visible;
    std::pair layers(-1, -1);
    std::size_t head = 0;
    forHeads(**baseline, **comparison, stack, options,
        [&](attention::MapView a, attention::MapView b, const HeadPair &pair) {
            const std::pair now(
                stack.baseline.headAt(pair.baseline).layer, stack.comparison.headAt(pair.comparison).layer);
            if (layers != now && asksFor(wanted, Divergence::Pearson))
                visible = visibleKeys(stack, Baseline(now.first), Comparison(now.second), options);
            layers = now;
            const std::vector<double> values = mapDivergences(a, b, wanted, visible);
            for (std::size_t d = 0; d < wanted.size(); ++d)
                result[d * heads + head] = values[d];
            ++head;
        });
    return result;
}

} // namespace headwise::compare
