#include "core/measures/mapsums.h"

#include "core/measures/rowframe.h"
#include "core/measures/sumrows.h"

#include <cmath>

namespace headwise {

namespace {

void addOffsets(MapView map, const RowFrame &frame, MapSums &sums)
{
    for (int i = 0; i < map.queries; ++i) {
        for (int offset = -1; offset <= 1; ++offset) {
            const int column = frame.columnAt(i, offset);
            if (column < 0)
                continue;
            sums.offsets[offset + 1] += map.at(i, column);
            ++sums.offsetRows[offset + 1];
        }
    }
}

} // namespace

MapSums sumMap(MapView map, const RowFrame &frame, const TokenContext &context)
{
    const std::span<const std::uint8_t> segments =
        context.twoSegments ? std::span<const std::uint8_t>(context.querySegments) : std::span<const std::uint8_t>();
    RowTotals totals = sumRows(map, frame, segments);
    MapSums sums;
    sums.entropy = totals.entropy;
    sums.normalisedEntropy = totals.normalisedEntropy;
    sums.maximum = totals.maximum;
    sums.distance = totals.distance;
    sums.nonFiniteRows = totals.nonFiniteRows;
    sums.worstDeviation = totals.worstDeviation;
    sums.rows = frame.rows();
    sums.normalisedRows = frame.normalisedRows();
    sums.columns.resize(map.keys);
    for (int j = 0; j < map.keys; ++j) {
        const double ofSegment[2] = {totals.columns[j], totals.columns[map.keys + j]};
        sums.columns[j] = ofSegment[0] + ofSegment[1];
        if (context.twoSegments)
            sums.sameSegment += ofSegment[context.keySegments[j] != 0];
    }
    if (!frame.crossing())
        addOffsets(map, frame, sums);
    return sums;
}

MapDefects mapDefects(MapView map, Visibility visibility, double tolerance)
{
    MapDefects defects;
    for (int i = 0; i < map.queries; ++i) {
        const int begin = visibility.begin(i), end = visibility.end(i, map.keys);
        const RowCheck row = checkRow(map.row(i), begin, end);
        if (!std::isfinite(row.mass) || !std::isfinite(row.hidden)) {
            ++defects.nonFiniteRows;
            continue;
        }
        defects.negativeRows += row.smallest < 0;
        defects.maskedRows += row.hidden > tolerance;
        if (end <= begin)
            continue;
        defects.unevenRows += std::abs(row.mass - 1) > tolerance;
        if (std::abs(row.mass - 1) > std::abs(defects.worstSum - 1))
            defects.worstSum = row.mass;
    }
    return defects;
}

} // namespace headwise
