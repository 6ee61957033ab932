// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/divergences.h"

#include "core/base/notdefined.h"
#include "core/compare/distances/definitions/argmaxdisagreement.h"
#include "core/compare/distances/definitions/cosine.h"
#include "core/compare/distances/definitions/hellinger.h"
#include "core/compare/distances/definitions/linearalignment.h"
#include "core/compare/distances/definitions/pearson.h"
#include "core/compare/distances/definitions/totalvariation.h"
#include "core/compare/distances/divergencesums.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::distances {

namespace {

/// Every divergence, in the order of lists and help texts.
std::vector<Divergence> &table()
{
    static std::vector<Divergence> definitions = {
        &definitions::jensenShannon,
        &definitions::totalVariation,
        &definitions::hellinger,
        &definitions::cosine,
        &definitions::pearson,
        &definitions::linearAlignment,
        &definitions::argmaxDisagreement,
        &definitions::jensenShannonDistance,
    };
    return definitions;
}

/// Rows that are finite and have some weight on both sides: a row that sees no key, or that one side does not have, has
/// no divergence.
bool comparable(const PairSums &row)
{
    return row.baselineMass > 0 && row.comparisonMass > 0 && std::isfinite(row.baselineMass) &&
           std::isfinite(row.comparisonMass);
}

/// 1 - cos = (|a - b|^2 - (|a| - |b|)^2) / (2 |a| |b|): exactly 0 for equal maps, and accurate for similar ones.
double cosineDistance(const PairSums &total)
{
    const double a = std::sqrt(total.baselineSquares), b = std::sqrt(total.comparisonSquares);
    return a * b > 0 ? std::max(0.0, (total.squaredDifference - (a - b) * (a - b)) / (2 * a * b)) : notDefined;
}

MapDivergence jensenShannonOnly(const Sides<attention::MapView> &maps)
{
    MapDivergence result;
    for (const double row : rowDivergences(maps)) {
        if (!std::isnan(row)) {
            result.jensenShannon += row;
            ++result.rows;
        }
    }
    result.jensenShannon = result.rows > 0 ? result.jensenShannon / result.rows : notDefined;
    return result;
}

/// Computes only the sums over rows that are needed.
MapDivergence neededSums(const Sides<attention::MapView> &maps, unsigned needs)
{
    if ((needs & RowPass) != 0)
        return compareMaps(maps);
    return (needs & JensenShannonPass) != 0 ? jensenShannonOnly(maps) : MapDivergence();
}

} // namespace

std::span<const Divergence> divergences() { return table(); }

Divergence findDivergence(std::string_view id)
{
    const auto found =
        std::find_if(table().begin(), table().end(), [id](Divergence divergence) { return divergence->id == id; });
    return found == table().end() ? nullptr : *found;
}

std::string divergenceList()
{
    std::string list;
    for (const Divergence divergence : divergences())
        list += (list.empty() ? "" : ", ") + std::string(divergence->id);
    return list;
}

DivergenceAddition::DivergenceAddition(const DivergenceDefinition &definition) { table().push_back(&definition); }

DivergenceAddition::~DivergenceAddition() { table().pop_back(); }

MapDivergence compareMaps(const Sides<attention::MapView> &maps)
{
    const auto &[baseline, comparison] = maps;
    assert(baseline.queries == comparison.queries && baseline.keys == comparison.keys);
    const bool sinks = baseline.hasSink() || comparison.hasSink();
    MapDivergence result;
    PairSums total;
    for (int query = 0; query < baseline.queries; ++query) {
        PairSums row = divergenceSums(baseline.row(query), comparison.row(query));
        if (sinks)
            addPair(row, baseline.sink(query), comparison.sink(query));
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

std::vector<double> rowDivergences(const Sides<attention::MapView> &maps)
{
    const auto &[baseline, comparison] = maps;
    assert(baseline.queries == comparison.queries && baseline.keys == comparison.keys);
    const bool sinks = baseline.hasSink() || comparison.hasSink();
    std::vector<double> rows(baseline.queries);
    for (int query = 0; query < baseline.queries; ++query) {
        PairSums row = jensenShannonSums(baseline.row(query), comparison.row(query));
        if (sinks)
            addPair(row, baseline.sink(query), comparison.sink(query));
        rows[query] = comparable(row) ? row.jensenShannon : notDefined;
    }
    return rows;
}

double divergenceDistance(double jensenShannon) { return std::sqrt(jensenShannon); }

double mapDivergence(const Sides<attention::MapView> &maps, Divergence divergence)
{
    return mapDivergences(maps, std::span(&divergence, 1)).front();
}

std::vector<double> mapDivergences(
    const Sides<attention::MapView> &maps, std::span<const Divergence> wanted, std::span<const KeyRange> visible)
{
    const MapDivergence sums = neededSums(maps, neededBy(wanted));
    std::vector<double> values;
    for (const Divergence divergence : wanted)
        values.push_back(divergence->value({maps, sums, visible}));
    return values;
}

unsigned neededBy(std::span<const Divergence> wanted)
{
    unsigned needs = MapsOnly;
    for (const Divergence divergence : wanted)
        needs |= divergence->needs;
    return needs;
}

} // namespace headwise::compare::distances
