// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/similarity/mapsimilarity.h"

#include "core/base/notdefined.h"
#include "core/compare/similarity/gram.h"
#include "core/compare/similarity/similaritysums.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::similarity {

namespace {

bool hasWeight(std::span<const float> row)
{
    const double mass = sumOf(row);
    return mass > 0 && std::isfinite(mass);
}

/// The weights of one row that count.
std::span<const float> visiblePart(attention::MapView map, int row, std::span<const KeyRange> visible)
{
    const auto weights = map.row(row);
    return visible.empty() ? weights : weights.subspan(visible[row].begin, visible[row].size());
}

/// Sums of squares around the means of all counted weights.
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

/// More than the rounding of equal weights.
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

/// 1 - r = (|p - q|^2 - (|p| - |q|)^2) / (2 |p| |q|) of the centred weights p, q: no cancellation for similar maps.
double correlationDistance(
    attention::MapView baseline, attention::MapView comparison, std::span<const KeyRange> visible)
{
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
    const auto rows = comparableRows(baseline, comparison);
    Gram ofBaseline(static_cast<int>(rows.size())), ofComparison(static_cast<int>(rows.size()));
    ofBaseline.add(baseline, rows);
    ofComparison.add(comparison, rows);
    return alignmentDistance(ofBaseline, ofComparison);
}

double argmaxDisagreement(attention::MapView baseline, attention::MapView comparison)
{
    const auto rows = comparableRows(baseline, comparison);
    const auto apart = std::count_if(rows.begin(), rows.end(),
        [&](int row) { return largestAt(baseline.row(row)) != largestAt(comparison.row(row)); });
    return rows.empty() ? notDefined : static_cast<double>(apart) / static_cast<double>(rows.size());
}

} // namespace headwise::compare::similarity
