// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/asymmetry.h"

#include "core/measures/vectortargets.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/measures/asymmetry.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::measures::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Rows of a tile and columns of each of its blocks: 4 x 4 floats are transposed within 128-bit lanes.
constexpr int blockSize = 4;
/// Number of tiles summed in float before the sums are added to doubles: 64 additions per lane.
constexpr int foldAfter = 16;

/// Pairs of cells (row, column) and (column, row) for columns [begin, end), one by one.
HWY_INLINE void addPairs(attention::MapView map, int row, int begin, int end, Asymmetry &total)
{
    for (int column = begin; column < end; ++column) {
        const double above = map.at(row, column), below = map.at(column, row);
        total.squares += above * above + below * below;
        total.differences += 2 * (above - below) * (above - below);
    }
}

#if HWY_TARGET != HWY_SCALAR

/// Loads a vector of 128-bit blocks from addresses `stride` floats apart.
template <class D> HWY_INLINE hn::Vec<D> loadBlocks(D d, const float *first, std::size_t stride)
{
    if constexpr (hn::MaxLanes(D()) <= blockSize) {
        return hn::LoadU(d, first);
    } else {
        const hn::Half<D> half;
        const std::size_t blocks = hn::Lanes(half) / blockSize;
        return hn::Combine(d, loadBlocks(half, first + blocks * stride, stride), loadBlocks(half, first, stride));
    }
}

template <class D> struct TileSums
{
    Asymmetry &total; ///< what the sums are added to
    hn::Vec<D> squares, differences;
    int tiles = 0;

    HWY_INLINE explicit TileSums(Asymmetry &sum) : total(sum) { squares = differences = hn::Zero(D()); }
    HWY_INLINE void add(hn::Vec<D> above, hn::Vec<D> below)
    {
        const auto difference = hn::Sub(above, below);
        differences = hn::MulAdd(difference, difference, differences);
        squares = hn::MulAdd(above, above, hn::MulAdd(below, below, squares));
    }
    /// Adds the tile of blockSize rows at `above` and the mirrored tile at `below`, on the other side of the diagonal.
    HWY_INLINE void addTile(const float *above, const float *below, std::size_t keys)
    {
        const D d;
        const hn::RepartitionToWide<D> wide;
        const auto pairs = [&](auto v) HWY_ATTR { return hn::BitCast(wide, v); };
        const auto singles = [&](auto v) HWY_ATTR { return hn::BitCast(d, v); };
        const std::size_t stride = blockSize * keys;
        const auto r0 = loadBlocks(d, below, stride), r1 = loadBlocks(d, below + keys, stride);
        const auto r2 = loadBlocks(d, below + 2 * keys, stride), r3 = loadBlocks(d, below + 3 * keys, stride);
        const auto low0 = pairs(hn::InterleaveLower(d, r0, r1)), low1 = pairs(hn::InterleaveLower(d, r2, r3));
        const auto high0 = pairs(hn::InterleaveUpper(d, r0, r1)), high1 = pairs(hn::InterleaveUpper(d, r2, r3));
        add(hn::LoadU(d, above), singles(hn::InterleaveLower(wide, low0, low1)));
        add(hn::LoadU(d, above + keys), singles(hn::InterleaveUpper(wide, low0, low1)));
        add(hn::LoadU(d, above + 2 * keys), singles(hn::InterleaveLower(wide, high0, high1)));
        add(hn::LoadU(d, above + 3 * keys), singles(hn::InterleaveUpper(wide, high0, high1)));
        ++tiles;
    }
    HWY_INLINE void fold()
    {
        const D d;
        total.squares += hn::GetLane(hn::SumOfLanes(d, squares));
        total.differences += 2.0 * hn::GetLane(hn::SumOfLanes(d, differences));
        squares = differences = hn::Zero(d);
        tiles = 0;
    }
};

/// Adds all whole tiles of vector length `D` to the right of `column`, for the rows from `row` on; returns the column
/// where they end.
template <class D> HWY_INLINE int addTiles(attention::MapView map, int row, int column, int end, TileSums<D> &sums)
{
    const int lanes = static_cast<int>(hn::Lanes(D()));
    const std::size_t keys = map.keys;
    for (; column + lanes <= end; column += lanes) {
        sums.addTile(map.values + row * keys + column, map.values + column * keys + row, keys);
        if (sums.tiles == foldAfter)
            sums.fold();
    }
    return column;
}

/// Adds the rows that form whole tiles; returns the first row after them.
int addTileRows(attention::MapView map, const int *ends, Asymmetry &total)
{
    TileSums<hn::ScalableTag<float>> wide(total);
    TileSums<hn::CappedTag<float, blockSize>> narrow(total);
    int row = 0;
    for (; row + blockSize <= map.queries; row += blockSize) {
        int column = addTiles(map, row, row + blockSize, ends[row], wide);
        column = addTiles(map, row, column, ends[row], narrow);
        for (int k = row; k < row + blockSize; ++k) {
            addPairs(map, k, k + 1, std::min(row + blockSize, ends[k]), total);
            addPairs(map, k, column, ends[k], total);
        }
    }
    wide.fold();
    narrow.fold();
    return row;
}

#else // a single lane: no tiles

int addTileRows(attention::MapView, const int *, Asymmetry &) { return 0; }

#endif

Asymmetry asymmetryKernel(attention::MapView map, const int *ends)
{
    Asymmetry total;
    for (int row = addTileRows(map, ends, total); row < map.queries; ++row)
        addPairs(map, row, row + 1, ends[row], total);
    for (int k = 0; k < map.queries; ++k)
        total.squares += static_cast<double>(map.at(k, k)) * map.at(k, k);
    return total;
}

} // namespace headwise::measures::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::measures {

HWY_EXPORT(asymmetryKernel);

Asymmetry mapAsymmetry(attention::MapView map, std::span<const int> ends)
{
    assert(map.queries == map.keys && static_cast<int>(ends.size()) == map.queries);
    return HWY_DYNAMIC_DISPATCH(asymmetryKernel)(map, ends.data());
}

} // namespace headwise::measures
#endif
