// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/sortedrows.h"

#include "core/measures/vectortargets.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/measures/sortedrows.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::measures::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

/// Share of a row's mass that the keys must hold; slightly below 0.9, so that rows of equal weights do not depend on
/// rounding.
constexpr float massShare = 0.9f * (1 - 1e-6f);

/// Elements that are sorted at once, in registers.
constexpr int blockSize = 16;

/// Interleaved rows: element k of all lanes is stored at k * lanes.
struct SortedLanes
{
    std::vector<float> storage;
    float *elements = nullptr;  ///< in `storage`, aligned to whole vectors
    std::vector<float> visible; ///< per lane; 0 = no row
    int count = 0;              ///< elements of the longest row, rounded up to whole blocks

    HWY_INLINE Vector at(int k) const { return hn::Load(Floats(), elements + k * hn::Lanes(Floats())); }
    HWY_INLINE void set(int k, Vector v) { hn::Store(v, Floats(), elements + k * hn::Lanes(Floats())); }
    /// Makes room for `count` elements; those from `zerosFrom` on are 0.
    void resize(int longest, int zerosFrom)
    {
        const std::size_t width = hn::Lanes(Floats()), bytes = width * sizeof(float);
        count = (longest + blockSize - 1) / blockSize * blockSize;
        storage.resize((count + 1) * width);
        const std::size_t beyond = reinterpret_cast<std::uintptr_t>(storage.data()) % bytes;
        elements = storage.data() + (bytes - beyond) % bytes / sizeof(float);
        std::fill(elements + zerosFrom * width, elements + count * width, 0.0f);
    }
};

/// Copies elements k to k + 3 of four rows to places `stride` apart.
HWY_INLINE void transposeFour(const float *const *rows, int k, float *out, std::size_t stride)
{
#if HWY_TARGET == HWY_SCALAR
    for (int row = 0; row < 4; ++row)
        for (int i = 0; i < 4; ++i)
            out[i * stride + row] = rows[row][k + i];
#else
    const hn::FixedTag<float, 4> four;
    const auto a = hn::LoadU(four, rows[0] + k), b = hn::LoadU(four, rows[1] + k), c = hn::LoadU(four, rows[2] + k),
               d = hn::LoadU(four, rows[3] + k);
    const auto firstOfAB = hn::InterleaveLower(four, a, b), lastOfAB = hn::InterleaveUpper(four, a, b),
               firstOfCD = hn::InterleaveLower(four, c, d), lastOfCD = hn::InterleaveUpper(four, c, d);
    hn::StoreU(hn::ConcatLowerLower(four, firstOfCD, firstOfAB), four, out);
    hn::StoreU(hn::ConcatUpperUpper(four, firstOfCD, firstOfAB), four, out + stride);
    hn::StoreU(hn::ConcatLowerLower(four, lastOfCD, lastOfAB), four, out + 2 * stride);
    hn::StoreU(hn::ConcatUpperUpper(four, lastOfCD, lastOfAB), four, out + 3 * stride);
#endif
}

/// Loads the next rows from `row` on that see a key; shorter rows are padded with 0, which sorts first. Returns the
/// next row.
int takeRows(attention::MapView map, const RowFrame &frame, int row, SortedLanes &lanes)
{
    const std::size_t width = hn::Lanes(Floats());
    const float *rows[HWY_MAX_BYTES / sizeof(float)] = {};
    int visible[HWY_MAX_BYTES / sizeof(float)] = {};
    std::size_t taken = 0;
    for (; row < map.queries && taken < width; ++row) {
        if (frame.visibleKeys(row) == 0)
            continue;
        rows[taken] = map.row(row).data() + frame.begin(row);
        visible[taken++] = frame.visibleKeys(row);
    }
    lanes.visible.assign(visible, visible + width);
    lanes.resize(*std::max_element(visible, visible + width), *std::min_element(visible, visible + width) / 4 * 4);
    for (std::size_t lane = 0; lane < taken; lane += 4) {
        const int common = lane + 4 > taken ? 0 : *std::min_element(visible + lane, visible + lane + 4) / 4 * 4;
        for (int k = 0; k < common; k += 4)
            transposeFour(rows + lane, k, lanes.elements + k * width + lane, width);
        for (std::size_t one = lane; one < std::min(lane + 4, taken); ++one)
            for (int k = common; k < visible[one]; ++k)
                lanes.elements[k * width + one] = rows[one][k];
    }
    return row;
}

HWY_INLINE void exchange(Vector &low, Vector &high)
{
    const Vector smaller = hn::Min(low, high);
    high = hn::Max(low, high);
    low = smaller;
}

HWY_INLINE void exchange(SortedLanes &lanes, int low, int high)
{
    const Vector a = lanes.at(low), b = lanes.at(high);
    lanes.set(low, hn::Min(a, b));
    lanes.set(high, hn::Max(a, b));
}

struct Exchange
{
    int low, high;
};

/// Sorts 16 elements: Green 1972 (Knuth 5.3.4, figure 49).
constexpr Exchange sortBlock[] = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {8, 9}, {10, 11}, {12, 13}, {14, 15}, {0, 2}, {1, 3},
    {4, 6}, {5, 7}, {8, 10}, {9, 11}, {12, 14}, {13, 15}, {0, 4}, {1, 5}, {2, 6}, {3, 7}, {8, 12}, {9, 13}, {10, 14},
    {11, 15}, {0, 8}, {1, 9}, {2, 10}, {3, 11}, {4, 12}, {5, 13}, {6, 14}, {7, 15}, {5, 10}, {6, 9}, {3, 12}, {13, 14},
    {4, 8}, {7, 11}, {1, 2}, {1, 4}, {7, 13}, {2, 8}, {11, 14}, {2, 4}, {5, 6}, {9, 10}, {11, 13}, {3, 8}, {7, 12},
    {6, 8}, {10, 12}, {3, 5}, {7, 9}, {3, 4}, {5, 6}, {7, 8}, {9, 10}, {11, 12}, {6, 7}, {8, 9}};

/// Sorts 16 elements that ascend and then descend, or the reverse: the end of a bitonic merge.
constexpr Exchange endMerge[] = {{0, 8}, {1, 9}, {2, 10}, {3, 11}, {4, 12}, {5, 13}, {6, 14}, {7, 15}, {0, 4}, {1, 5},
    {2, 6}, {3, 7}, {8, 12}, {9, 13}, {10, 14}, {11, 15}, {0, 2}, {1, 3}, {4, 6}, {5, 7}, {8, 10}, {9, 11}, {12, 14},
    {13, 15}, {0, 1}, {2, 3}, {4, 5}, {6, 7}, {8, 9}, {10, 11}, {12, 13}, {14, 15}};

/// Applies a network to the block from element `begin` on.
template <const auto &network, std::size_t... pair>
HWY_INLINE void exchangeBlock(SortedLanes &lanes, int begin, std::index_sequence<pair...>)
{
    Vector v[blockSize];
    for (int i = 0; i < blockSize; ++i)
        v[i] = lanes.at(begin + i);
    (exchange(v[network[pair].low], v[network[pair].high]), ...);
    for (int i = 0; i < blockSize; ++i)
        lanes.set(begin + i, v[i]);
}
template <const auto &network> void exchangeBlocks(SortedLanes &lanes, int begin, int end)
{
    for (; begin < end; begin += blockSize)
        exchangeBlock<network>(lanes, begin, std::make_index_sequence<std::size(network)>());
}

/// Merges two sorted runs, of `half` elements and of up to `half` remaining ones. Elements beyond the end count as
/// infinite, so that an exchange with one of them changes nothing.
void mergeRuns(SortedLanes &lanes, int begin, int half)
{
    const int end = std::min(lanes.count, begin + 2 * half), last = begin + 2 * half - 1;
    for (int i = last - end + 1; i < half; ++i)
        exchange(lanes, begin + i, last - i);
    for (int distance = half / 2; distance >= blockSize; distance /= 2)
        for (int low = begin; low + distance < end; low += 2 * distance)
            for (int i = low; i < std::min(low + distance, end - distance); ++i)
                exchange(lanes, i, i + distance);
    exchangeBlocks<endMerge>(lanes, begin, end);
}

/// Blocks by a network, then bitonic merges (Batcher 1968) whose exchanges all put the smaller element first.
void sortLanes(SortedLanes &lanes)
{
    exchangeBlocks<sortBlock>(lanes, 0, lanes.count);
    for (int half = blockSize; half < lanes.count; half *= 2)
        for (int begin = 0; begin + half < lanes.count; begin += 2 * half)
            mergeRuns(lanes, begin, half);
}

void addLanes(const SortedLanes &lanes, SortedSums &sums)
{
    const Floats d;
    const int n = lanes.count;
    const auto visible = hn::LoadU(d, lanes.visible.data());
    // Weight of element k, counted from 0 and including the padding: 2 (k + 1 - padding) - visible - 1.
    const auto two = hn::Set(d, 2.0f);
    auto factor = hn::Add(visible, hn::Set(d, 1.0f - 2.0f * static_cast<float>(n)));
    auto mass = hn::Zero(d), weighted = hn::Zero(d);
    for (int k = 0; k < n; k += blockSize) {
        auto evenMass = hn::Zero(d), oddMass = hn::Zero(d), evenWeighted = hn::Zero(d), oddWeighted = hn::Zero(d);
        for (int i = 0; i < blockSize; i += 2) {
            const auto even = lanes.at(k + i), odd = lanes.at(k + i + 1), next = hn::Add(factor, two);
            evenMass = hn::Add(evenMass, even);
            oddMass = hn::Add(oddMass, odd);
            evenWeighted = hn::MulAdd(factor, even, evenWeighted);
            oddWeighted = hn::MulAdd(next, odd, oddWeighted);
            factor = hn::Add(next, two);
        }
        mass = hn::Add(mass, hn::Add(evenMass, oddMass));
        weighted = hn::Add(weighted, hn::Add(evenWeighted, oddWeighted));
    }
    const auto wanted = hn::Mul(mass, hn::Set(d, massShare));
    auto reached = hn::Zero(d), keys = hn::Zero(d);
    for (int end = n; end > 0 && !hn::AllFalse(d, hn::Lt(reached, wanted)); end -= blockSize) {
        auto block = hn::Zero(d);
        for (int k = end - 1; k >= end - blockSize; --k) {
            block = hn::Add(block, lanes.at(k));
            const auto below = hn::Lt(hn::Add(reached, block), wanted);
            keys = hn::Add(keys, hn::IfThenElseZero(below, hn::Set(d, 1.0f)));
        }
        reached = hn::Add(reached, block);
    }
    HWY_ALIGN float masses[HWY_MAX_BYTES / 4], weights[HWY_MAX_BYTES / 4], counts[HWY_MAX_BYTES / 4];
    hn::Store(mass, d, masses);
    hn::Store(weighted, d, weights);
    hn::Store(keys, d, counts);
    for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane) {
        if (lanes.visible[lane] == 0 || !(masses[lane] > 0))
            continue;
        ++sums.rows;
        sums.gini += weights[lane] / (static_cast<double>(lanes.visible[lane]) * masses[lane]);
        sums.keysFor90 += counts[lane] + 1;
    }
}

SortedSums sortedRowsKernel(attention::MapView map, const RowFrame &frame)
{
    SortedSums sums;
    SortedLanes lanes;
    for (int row = 0; row < map.queries;) {
        row = takeRows(map, frame, row, lanes);
        sortLanes(lanes);
        addLanes(lanes, sums);
    }
    return sums;
}

} // namespace headwise::measures::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::measures {

HWY_EXPORT(sortedRowsKernel);

SortedSums sumSortedRows(attention::MapView map, const RowFrame &frame)
{
    return HWY_DYNAMIC_DISPATCH(sortedRowsKernel)(map, frame);
}

} // namespace headwise::measures
#endif
