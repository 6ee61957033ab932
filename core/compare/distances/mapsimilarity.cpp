// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/mapsimilarity.h"

#include "core/base/notdefined.h"
#include "core/compare/distances/gram.h"
#include "core/compare/distances/similaritysums.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::distances {

namespace {

bool hasWeight(std::span<const float> row)
{
    const double mass = sumOf(row);
    return mass > 0 && std::isfinite(mass);
}

/// The weights of one row that are used.
std::span<const float> visiblePart(attention::MapView map, int row, std::span<const KeyRange> visible)
{
    const auto weights = map.row(row);
    return visible.empty() ? weights : weights.subspan(visible[row].begin, visible[row].size());
}

/// Sums of squares around the means of all used weights.
struct Spread
{
    CentredSums sums;
    double cells = 0, baselineMean = 0, comparisonMean = 0;
};

Spread spreadOf(attention::MapView baseline, attention::MapView comparison, std::span<const int> rows,
    std::span<const KeyRange> visible)
{
    Spread spread;
    for (const int row : rows) {
        const auto p = visiblePart(baseline, row, visible);
        spread.cells += static_cast<double>(p.size());
        spread.baselineMean += sumOf(p);
        spread.comparisonMean += sumOf(visiblePart(comparison, row, visible));
    }
    spread.baselineMean /= spread.cells;
    spread.comparisonMean /= spread.cells;
    for (const int row : rows) {
        const CentredSums sums = centredSums(visiblePart(baseline, row, visible), visiblePart(comparison, row, visible),
            static_cast<float>(spread.baselineMean), static_cast<float>(spread.comparisonMean));
        spread.sums.baselineSquares += sums.baselineSquares;
        spread.sums.comparisonSquares += sums.comparisonSquares;
        spread.sums.squaredDifference += sums.squaredDifference;
    }
    return spread;
}

bool haveSinks(attention::MapView baseline, attention::MapView comparison)
{
    return baseline.hasSink() || comparison.hasSink();
}

/// Applies a function to maps that both have the virtual key as an additional column (0 on a side without it).
template <typename Function>
double withSinks(attention::MapView baseline, attention::MapView comparison, Function function)
{
    const attention::Map p = attention::withSinkColumn(baseline, true), q = attention::withSinkColumn(comparison, true);
    return function(p.view(), q.view());
}

/// The same with the visible keys alone, for functions that do not depend on the order of keys: the virtual key follows
/// the last visible one.
double correlationWithSinks(
    attention::MapView baseline, attention::MapView comparison, std::span<const KeyRange> visible)
{
    attention::Map p = attention::withSinkColumn(baseline, true), q = attention::withSinkColumn(comparison, true);
    std::vector<KeyRange> more(visible.begin(), visible.end());
    for (std::size_t row = 0; row < more.size(); ++row) {
        const int query = static_cast<int>(row), place = more[row].begin + more[row].size();
        p.at(query, place) = baseline.sink(query);
        q.at(query, place) = comparison.sink(query);
        more[row].end = place + 1;
    }
    return correlationDistance(p.view(), q.view(), more);
}

/// Relative spread above which weights vary by more than rounding.
bool varies(double squares, double mean, double cells) { return squares > 1e-12 * mean * mean * cells; }

} // namespace

std::vector<int> comparableRows(attention::MapView baseline, attention::MapView comparison)
{
    assert(baseline.queries == comparison.queries && baseline.keys == comparison.keys);
    std::vector<int> rows;
    for (int row = 0; row < baseline.queries; ++row)
        if (hasWeight(baseline.row(row)) && hasWeight(comparison.row(row)))
            rows.push_back(row);
    return rows;
}

/// 1 - r = (|p - q|^2 - (|p| - |q|)^2) / (2 |p| |q|) of the centred weights p, q: accurate for similar maps.
double correlationDistance(
    attention::MapView baseline, attention::MapView comparison, std::span<const KeyRange> visible)
{
    if (haveSinks(baseline, comparison))
        return correlationWithSinks(baseline, comparison, visible);
    assert(visible.empty() || static_cast<int>(visible.size()) == baseline.queries);
    const auto rows = comparableRows(baseline, comparison);
    const Spread spread = spreadOf(baseline, comparison, rows, visible);
    const CentredSums &sums = spread.sums;
    if (!varies(sums.baselineSquares, spread.baselineMean, spread.cells) ||
        !varies(sums.comparisonSquares, spread.comparisonMean, spread.cells))
        return notDefined;
    const double p = std::sqrt(sums.baselineSquares), q = std::sqrt(sums.comparisonSquares);
    return std::clamp((sums.squaredDifference - (p - q) * (p - q)) / (2 * p * q), 0.0, 2.0);
}

double alignmentDistance(attention::MapView baseline, attention::MapView comparison)
{
    if (haveSinks(baseline, comparison))
        return withSinks(
            baseline, comparison, [](attention::MapView p, attention::MapView q) { return alignmentDistance(p, q); });
    const auto rows = comparableRows(baseline, comparison);
    Gram ofBaseline(static_cast<int>(rows.size())), ofComparison(static_cast<int>(rows.size()));
    ofBaseline.add(baseline, rows);
    ofComparison.add(comparison, rows);
    return alignmentDistance(ofBaseline, ofComparison);
}

double argmaxDisagreement(attention::MapView baseline, attention::MapView comparison)
{
    if (haveSinks(baseline, comparison))
        return withSinks(baseline, comparison, argmaxDisagreement);
    const auto rows = comparableRows(baseline, comparison);
    const auto apart = std::count_if(rows.begin(), rows.end(),
        [&](int row) { return largestAt(baseline.row(row)) != largestAt(comparison.row(row)); });
    return rows.empty() ? notDefined : static_cast<double>(apart) / static_cast<double>(rows.size());
}

} // namespace headwise::compare::distances
