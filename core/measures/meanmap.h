// SPDX-License-Identifier: GPL-3.0-or-later
// The mean map of a dataset whose examples have different lengths: by relative position and by token class.
#pragma once

#include "core/measures/tokencontext.h"

#include <string>
#include <vector>

namespace headwise::measures {

class RowFrame;
struct MapSums;

/// Columns of the mean map: "-16", "-15", ..., "+16", then "first", "separator", "punctuation". The two outermost
/// offsets include everything farther away.
const std::vector<std::string> &meanMapColumns();

inline constexpr int meanMapReach = 16;
inline constexpr int meanMapOffsets = 2 * meanMapReach + 1;

/// What the mean map needs about maps whose rows see the same keys; shared by all these heads.
class MeanMapFrame
{
public:
    MeanMapFrame(const RowFrame &frame, const TokenContext &context);

    /// [columns] counts of one map.
    const std::vector<double> &counts() const { return m_counts; }
    /// Adds the weights of one map to `sums` [columns].
    void addMap(attention::MapView map, const MapSums &mapSums, double *sums) const;

private:
    void addNearOffsets(attention::MapView map, double *sums) const;

    const RowFrame &m_frame;
    const TokenContext &m_context;
    /// Per row: visible keys [begin, near) are the left tail, [near, far) the single offsets, [far, end) the right
    /// tail.
    std::vector<int> m_begin, m_near, m_far, m_end;
    std::vector<double> m_counts;
};

/// Contributions of one example, for StackResult::meanMapSums and meanMapCounts. A column's sum is the weight that rows
/// put on the keys in it, its count the number of rows that see such a key: sum / count over a dataset is the mean
/// share of a row's attention. Both 0 where it is not defined (offsets between different sequences, absent classes,
/// maps with weights that are not numbers).
struct MeanMapSums
{
    explicit MeanMapSums(int heads = 0);
    void addMap(int head, attention::MapView map, const MapSums &mapSums, const MeanMapFrame &frame);

    std::vector<double> sums, counts; ///< [heads, columns]
};

/// The contributions of all heads of one stack.
MeanMapSums meanMapSums(
    const attention::StackMaps &maps, const attention::StackLayout &layout, const TokenContext &context);

} // namespace headwise::measures
