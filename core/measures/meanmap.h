// The mean map of a dataset whose examples have different lengths: by relative position and by token class.
#pragma once

#include "core/measures/measure.h"

#include <string>
#include <vector>

namespace headwise {

class RowFrame;
struct MapSums;

/// Columns of the mean map: "-16", "-15", ..., "+16", then "first", "separator", "punctuation". The outermost two pool
/// everything that is further away.
const std::vector<std::string> &meanMapColumns();

inline constexpr int meanMapReach = 16;
inline constexpr int meanMapOffsets = 2 * meanMapReach + 1;

/// Contributions of one example, for StackResult::meanMapSums and meanMapCounts. A column's sum is the weight that rows
/// put on the keys in it, its count the number of rows that see such a key: sum / count over a dataset is the mean
/// share of a row's attention. Both 0 where it is not defined (offsets between different sequences, absent classes).
struct MeanMapSums
{
    explicit MeanMapSums(int heads = 0);
    /// Adds one map of finite weights to the sums; its counts are `meanMapCounts`.
    void addMap(int head, MapView map, const MapSums &mapSums, const RowFrame &frame, const TokenContext &context);

    std::vector<double> sums, counts; ///< [heads, columns]
};

/// [columns] counts of one map: the same for all heads that see the same keys.
std::vector<double> meanMapCounts(const RowFrame &frame, const TokenContext &context);

/// The contributions of all heads of one stack.
MeanMapSums meanMapSums(const StackMaps &maps, const StackLayout &layout, const TokenContext &context);

/// Measures (as `measureMaps` in measure.h) and, unless null, the mean map, in one pass.
void measureMaps(const StackMaps &maps, const StackLayout &layout, const TokenContext &context, std::span<float> out,
    MeanMapSums *meanMap);

} // namespace headwise
