// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/mapsums.h"

#include "core/base/notdefined.h"
#include "core/measures/singularvalues.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwise::measures {

namespace {

/// Columns and segments.
void takeColumns(const RowTotals &totals, const TokenContext &context, MapSums &sums)
{
    sums.columns.resize(context.keys);
    for (int j = 0; j < context.keys; ++j) {
        const double ofSegment[2] = {totals.columns[j], totals.columns[context.keys + j]};
        sums.columns[j] = ofSegment[0] + ofSegment[1];
        if (!context.twoSegments)
            continue;
        const int own = context.keySegments[j] != 0;
        sums.sameSegment += ofSegment[own];
        sums.otherSegment += ofSegment[1 - own];
    }
}

void takePositions(const RowTotals &totals, const RowFrame &frame, bool shares, MapSums &sums)
{
    sums.distance = totals.distance;
    sums.signedDistance = -totals.positionMass;
    for (int j = 0; j < frame.keys(); ++j)
        sums.signedDistance += sums.columns[j] * frame.keyPosition(j);
    sums.far = totals.mass;
    for (const double near : totals.near)
        sums.far -= near;
    if (shares) // rounding may give values slightly below 0
        sums.far = std::max(0.0, sums.far);
    for (int offset = -1; offset <= 1; ++offset)
        sums.offsets[offset + 1] = totals.near[offset + RowFrame::nearReach];
}

/// The largest weight of each row where weights may be negative; the kernel assumes that none is.
void findLargest(attention::MapView map, const RowFrame &frame, RowTotals &totals)
{
    totals.maximum = 0;
    for (int row = 0; row < frame.queries(); ++row) {
        if (frame.visibleKeys(row) == 0)
            continue;
        const float *weights = map.row(row).data();
        const float *largest = std::max_element(weights + frame.begin(row), weights + frame.end(row));
        totals.maximum += *largest;
        if (!totals.largest.empty())
            totals.largest[row] = static_cast<int>(largest - weights);
    }
}

/// The most common offset between a row and the key with its largest weight.
void takeLargest(const std::vector<int> &largest, const RowFrame &frame, MapSums &sums)
{
    if (frame.keys() == 0 || frame.queries() == 0)
        return;
    const int lowest = frame.keyPosition(0) - frame.queryPosition(frame.queries() - 1);
    const int highest = frame.keyPosition(frame.keys() - 1) - frame.queryPosition(0);
    std::vector<int> rows(highest - lowest + 1);
    const auto nearer = [](int a, int b) { return std::pair(std::abs(a), a) < std::pair(std::abs(b), b); };
    for (int row = 0; row < frame.queries(); ++row) {
        if (largest[row] < 0)
            continue;
        const int offset = frame.offset(row, largest[row]), count = ++rows[offset - lowest];
        if (count > sums.commonOffsetRows || (count == sums.commonOffsetRows && nearer(offset, sums.commonOffset))) {
            sums.commonOffset = offset;
            sums.commonOffsetRows = count;
        }
    }
}

/// The cells whose positions exist as row and as column; a policy may drop a row and keep its column.
attention::Map commonCells(attention::MapView map, const RowFrame &frame, std::vector<int> &ends)
{
    std::vector<int> rows, columns;
    for (int row = 0, key = 0; row < frame.queries(); ++row) {
        while (key < frame.keys() && frame.keyPosition(key) < frame.queryPosition(row))
            ++key;
        if (key == frame.keys() || frame.keyPosition(key) != frame.queryPosition(row))
            continue;
        rows.push_back(row);
        columns.push_back(key);
    }
    attention::Map common(static_cast<int>(rows.size()), static_cast<int>(rows.size()));
    for (int i = 0; i < common.queries; ++i) {
        for (int j = 0; j < common.keys; ++j)
            common.at(i, j) = map.at(rows[i], columns[j]);
        ends.push_back(
            static_cast<int>(std::lower_bound(columns.begin(), columns.end(), frame.end(rows[i])) - columns.begin()));
    }
    return common;
}

Asymmetry asymmetryOf(attention::MapView map, const RowFrame &frame)
{
    if (frame.crossing() || frame.causal())
        return {notDefined, notDefined};
    if (frame.contiguous() && map.queries == map.keys)
        return mapAsymmetry(map, frame.ends());
    std::vector<int> ends;
    const attention::Map common = commonCells(map, frame, ends);
    return mapAsymmetry(common.view(), ends);
}

/// exp of the entropy of the singular values divided by their sum.
double effectiveRankOf(attention::MapView map, const RowFrame &frame)
{
    std::vector<double> cells(static_cast<std::size_t>(map.queries) * map.keys);
    for (int row = 0; row < map.queries; ++row)
        for (int key = frame.begin(row); key < frame.end(row); ++key)
            cells[static_cast<std::size_t>(row) * map.keys + key] = map.at(row, key);
    const std::vector<double> values = singularValues(cells, map.queries, map.keys);
    double sum = 0, entropy = 0;
    for (const double value : values)
        sum += value;
    for (const double value : values)
        entropy -= value > 0 ? value / sum * std::log(value / sum) : 0;
    return sum > 0 ? std::exp(entropy) : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

MapSums sumMap(attention::MapView map, const MapFrame &frame, unsigned parts)
{
    const TokenContext &context = frame.context;
    SumOptions options{.largest = (parts & LargestPart) != 0 && !frame.rows.crossing()};
    if (context.twoSegments)
        options.segments = context.querySegments;
    RowTotals totals = sumRows(map, frame.rows, options);
    const bool shares = frame.normalisation != attention::Normalisation::None;
    if (!shares)
        findLargest(map, frame.rows, totals);
    MapSums sums;
    sums.entropy = totals.entropy;
    sums.normalisedEntropy = totals.normalisedEntropy;
    sums.maximum = totals.maximum;
    sums.sink = totals.sink;
    sums.nonFiniteRows = totals.nonFiniteRows;
    sums.worstDeviation = totals.worstDeviation;
    takeColumns(totals, context, sums);
    if (!frame.rows.crossing())
        takePositions(totals, frame.rows, shares, sums);
    if (sums.nonFiniteRows > 0)
        return sums;
    if (options.largest)
        takeLargest(totals.largest, frame.rows, sums);
    if (parts & ColumnsPart)
        sums.columnSpread = columnSpread(sums.columns, frame.rows.columnScales());
    if (parts & ClassesPart)
        sums.classes = frame.classes.sum(map);
    if (parts & SortedPart)
        sums.sorted = sumSortedRows(map, frame.rows);
    if (parts & SingularPart)
        sums.effectiveRank = effectiveRankOf(map, frame.rows);
    if (parts & SymmetryPart)
        sums.asymmetry = asymmetryOf(map, frame.rows);
    return sums;
}

MapDefects mapDefects(
    attention::MapView map, attention::Visibility visibility, double tolerance, attention::Normalisation normalisation)
{
    MapDefects defects;
    const bool shares = normalisation != attention::Normalisation::None;
    for (int i = 0; i < map.queries; ++i) {
        const int begin = visibility.begin(i), end = visibility.end(i, map.keys);
        const RowCheck row = checkRow(map.row(i), begin, end);
        if (!std::isfinite(row.mass) || !std::isfinite(row.hidden)) {
            ++defects.nonFiniteRows;
            continue;
        }
        defects.negativeRows += shares && row.smallest < 0;
        defects.maskedRows += row.hidden > tolerance;
        if (end <= begin || (!shares && !map.rowMass))
            continue;
        const double mass = map.rowMass ? map.rowMass[i] : 1, deviation = std::abs(row.mass - mass);
        defects.unevenRows += !(deviation <= tolerance) || (shares && mass > 1 + tolerance);
        if (deviation > std::abs(defects.worstSum - defects.worstMass)) {
            defects.worstSum = row.mass;
            defects.worstMass = mass;
        }
    }
    return defects;
}

} // namespace headwise::measures
