// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/sumrows.h"

#include "core/measures/vectortargets.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numbers>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/measures/sumrows.cpp"
#include <hwy/foreach_target.h>

#include "core/measures/logarithm-inl.h"
#include <hwy/cache_control.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::measures::HWY_NAMESPACE {

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

/// Number of additions into one float accumulator before it is added to the next: with equal addends the rounding
/// errors of float sums do not cancel, and 64 of them stay below 64 * 2^-24 = 4e-6 of the sum.
constexpr int foldAfter = 64;

/// How many floats ahead are prefetched, in the same map or the next: the processor's own prefetching ends at page
/// boundaries.
constexpr int prefetchAhead = 1024;

HWY_INLINE double sumOf(Vector v) { return hn::GetLane(hn::SumOfLanes(Floats(), v)); }

/// Accumulators of one row: sums per lane. Constructors are explicit, since implicit ones would not get the target's
/// attributes.
struct RowSums
{
    Vector mass, plogp, distance;

    HWY_INLINE RowSums() { mass = plogp = distance = hn::Zero(Floats()); }
    HWY_INLINE void fold(const RowSums &block)
    {
        mass = hn::Add(mass, block.mass);
        plogp = hn::Add(plogp, block.plogp);
        distance = hn::Add(distance, block.distance);
    }
};

/// Largest weight so far, per lane, and its column: floats are exact up to 2^24 columns.
struct Largest
{
    Vector weight, column, current;

    HWY_INLINE Largest()
    {
        weight = column = hn::Zero(Floats());
        current = hn::Iota(Floats(), 0);
    }
    template <bool withColumn> HWY_INLINE void take(Vector weights)
    {
        if constexpr (withColumn) {
            const Floats d;
            const auto better = hn::Gt(weights, weight);
            column = hn::IfThenElse(better, current, column);
            current = hn::Add(current, hn::Set(d, static_cast<float>(hn::Lanes(d))));
        }
        weight = hn::Max(weights, weight);
    }
    HWY_INLINE float maximum() const { return hn::GetLane(hn::MaxOfLanes(Floats(), weight)); }
    /// First column that holds `maximum`; 0 when all weights are 0.
    HWY_INLINE int columnOf(float maximum) const
    {
        const Floats d;
        const auto candidates =
            hn::IfThenElse(hn::Eq(weight, hn::Set(d, maximum)), column, hn::Set(d, static_cast<float>(1 << 24)));
        return static_cast<int>(hn::GetLane(hn::MinOfLanes(d, candidates)));
    }
};

/// Adds one vector of weights. Weight 0 gives 0 * log2(smallest normal number) = 0.
template <bool withColumn>
HWY_INLINE void addWeights(Vector weights, const float *distances, float *columns, RowSums &sums, Largest &largest)
{
    const Floats d;
    const auto logarithm = binaryLogarithm(d, hn::Max(weights, hn::Set(d, std::numeric_limits<float>::min())));
    sums.plogp = hn::MulAdd(weights, logarithm, sums.plogp);
    sums.mass = hn::Add(sums.mass, weights);
    largest.take<withColumn>(weights);
    sums.distance = hn::MulAdd(weights, hn::LoadU(d, distances), sums.distance);
    hn::StoreU(hn::Add(hn::LoadU(d, columns), weights), d, columns);
}

/// Adds the visible part of one row; `columns` [keys + slack] accumulates the column sums.
template <bool withColumn>
HWY_INLINE RowSums sumRow(const float *weights, const float *distances, float *columns, int count, Largest &largest)
{
    const Floats d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    RowSums total;
    int j = 0;
    while (j + lanes <= count) {
        RowSums block;
        const int stop = std::min(count - lanes, j + (foldAfter - 1) * lanes);
        for (; j <= stop; j += lanes) {
            hwy::Prefetch(weights + j + prefetchAhead);
            addWeights<withColumn>(hn::LoadU(d, weights + j), distances + j, columns + j, block, largest);
        }
        total.fold(block);
    }
    if (j < count) {
        HWY_ALIGN float rest[HWY_MAX_BYTES / sizeof(float)] = {};
        std::memcpy(rest, weights + j, (count - j) * sizeof(float));
        addWeights<withColumn>(hn::Load(d, rest), distances + j, columns + j, total, largest);
    }
    return total;
}

/// Sums over up to `foldAfter` rows that are not yet added to the doubles of RowTotals.
struct PendingRows
{
    Vector entropy, normalised, distance;
    int rows = 0;
    std::vector<float> columns; ///< [2][keys + slack]
    std::array<float, RowFrame::nearOffsets> near{};

    explicit PendingRows(int keys) : columns(2 * static_cast<std::size_t>(keys + RowFrame::slack))
    {
        entropy = normalised = distance = hn::Zero(Floats());
    }
    float *columnsOf(int segment) { return columns.data() + segment * (columns.size() / 2); }

    void flush(RowTotals &totals)
    {
        constexpr double toNats = -std::numbers::ln2;
        totals.entropy += toNats * sumOf(entropy);
        totals.normalisedEntropy += toNats * sumOf(normalised);
        totals.distance += sumOf(distance);
        const std::size_t keys = totals.columns.size() / 2;
        for (int segment = 0; segment < 2; ++segment)
            for (std::size_t j = 0; j < keys; ++j)
                totals.columns[segment * keys + j] += columnsOf(segment)[j];
        for (std::size_t o = 0; o < near.size(); ++o)
            totals.near[o] += near[o];
        near = {};
        std::fill(columns.begin(), columns.end(), 0.0f);
        entropy = normalised = distance = hn::Zero(Floats());
        rows = 0;
    }
};

/// Adds the weights of one row on the keys near it, `count` of them from offset `first` on.
HWY_INLINE void addNear(const float *weights, int count, int first, float *near)
{
    constexpr int whole = RowFrame::nearOffsets - 1; // a multiple of every vector length up to 16 lanes
    const hn::CappedTag<float, whole> d;
    if (count == RowFrame::nearOffsets) {
        for (int k = 0; k < whole; k += static_cast<int>(hn::Lanes(d)))
            hn::StoreU(hn::Add(hn::LoadU(d, near + k), hn::LoadU(d, weights + k)), d, near + k);
        near[whole] += weights[whole];
        return;
    }
    for (int k = 0; k < count; ++k)
        near[first + k] += weights[k];
}

HWY_INLINE void addNearOfRow(const float *weights, const RowFrame &frame, int row, float *near)
{
    const int begin = frame.nearBegin(row), end = frame.nearEnd(row);
    if (frame.contiguous())
        return addNear(weights + begin, end - begin, begin - row + RowFrame::nearReach, near);
    for (int key = begin; key < end; ++key)
        near[frame.offset(row, key) + RowFrame::nearReach] += weights[key];
}

/// Adds the weight of row `i` on the virtual key, which is not part of the row's values. Returns the larger of it and
/// `maximum`.
float addSink(attention::MapView map, int i, float entropyScale, float maximum, RowTotals &totals)
{
    const float weight = map.sink(i);
    const double entropy = weight > 0 ? -weight * std::log(static_cast<double>(weight)) : 0;
    totals.entropy += entropy;
    totals.normalisedEntropy += entropy * entropyScale;
    totals.sink += weight;
    return std::max(maximum, weight);
}

template <bool withColumn>
RowTotals sumAllRows(attention::MapView map, const RowFrame &frame, const SumOptions &options)
{
    const Floats d;
    RowTotals totals;
    totals.columns.assign(2 * static_cast<std::size_t>(map.keys), 0.0);
    if (withColumn)
        totals.largest.assign(map.queries, -1);
    PendingRows pending(map.keys);
    std::vector<float> scratch;
    for (int i = 0; i < map.queries; ++i) {
        const int begin = frame.begin(i), visible = frame.visibleKeys(i);
        if (visible == 0)
            continue;
        const int segment = options.segments.empty() ? 0 : options.segments[i] != 0;
        const float *weights = map.row(i).data();
        Largest largest;
        const RowSums row = sumRow<withColumn>(
            weights + begin, frame.distances(i, scratch) + begin, pending.columnsOf(segment) + begin, visible, largest);
        addNearOfRow(weights, frame, i, pending.near.data());
        pending.entropy = hn::Add(pending.entropy, row.plogp);
        pending.distance = hn::Add(pending.distance, row.distance);
        pending.normalised = hn::MulAdd(row.plogp, hn::Set(d, frame.entropyScale(i)), pending.normalised);
        const double mass = sumOf(row.mass);
        totals.nonFiniteRows += !std::isfinite(mass);
        totals.worstDeviation = std::max(totals.worstDeviation, std::abs(mass - (map.rowMass ? map.rowMass[i] : 1)));
        totals.mass += mass;
        totals.positionMass += mass * frame.queryPosition(i);
        const float maximum = largest.maximum();
        totals.maximum += frame.hasSink() ? addSink(map, i, frame.entropyScale(i), maximum, totals) : maximum;
        if constexpr (withColumn)
            totals.largest[i] = begin + largest.columnOf(maximum);
        if (++pending.rows == foldAfter)
            pending.flush(totals);
    }
    pending.flush(totals);
    return totals;
}

RowTotals sumRowsKernel(attention::MapView map, const RowFrame &frame, const SumOptions &options)
{
    return options.largest ? sumAllRows<true>(map, frame, options) : sumAllRows<false>(map, frame, options);
}

ColumnSpread columnSpreadKernel(const double *sums, const float *scales, int keys)
{
    const Floats d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    const auto tiny = hn::Set(d, std::numeric_limits<float>::min());
    HWY_ALIGN float means[HWY_MAX_BYTES / sizeof(float)];
    double total = 0, mlogm = 0;
    constexpr float none = -std::numeric_limits<float>::infinity();
    float largest = none; // over columns that some row sees; may be negative where weights may be
    for (int j = 0; j < keys; j += lanes) {
        for (int k = 0; k < lanes; ++k) {
            means[k] = j + k < keys ? static_cast<float>(sums[j + k] * scales[j + k]) : 0.0f;
            if (j + k < keys && scales[j + k] > 0)
                largest = std::max(largest, means[k]);
        }
        const auto mean = hn::Load(d, means);
        total += sumOf(mean);
        mlogm += sumOf(hn::Mul(mean, binaryLogarithm(d, hn::Max(mean, tiny))));
    }
    // q = m / S: -sum q ln q = ln S - (sum m ln m) / S. A mean of 0 adds 0.
    return {largest == none ? 0.0f : largest, std::log(total) - std::numbers::ln2 * mlogm / total};
}

/// Sum of `values`, or of their absolute values; lowers `smallest` to the smallest value.
template <bool absolute> double sumRun(const float *values, int count, float &smallest)
{
    const Floats d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    double total = 0;
    auto smallestLanes = hn::Set(d, smallest);
    int j = 0;
    while (j + lanes <= count) {
        auto block = hn::Zero(d);
        const int stop = std::min(count - lanes, j + (foldAfter - 1) * lanes);
        for (; j <= stop; j += lanes) {
            const auto v = hn::LoadU(d, values + j);
            block = hn::Add(block, absolute ? hn::Abs(v) : v);
            smallestLanes = hn::Min(smallestLanes, v);
        }
        total += sumOf(block);
    }
    smallest = hn::GetLane(hn::MinOfLanes(d, smallestLanes));
    for (; j < count; ++j) {
        total += absolute ? std::abs(values[j]) : values[j];
        smallest = std::min(smallest, values[j]);
    }
    return total;
}

RowCheck checkRowKernel(const float *row, int keys, int begin, int end)
{
    RowCheck check;
    check.smallest = std::numeric_limits<float>::infinity();
    check.mass = sumRun<false>(row + begin, end - begin, check.smallest);
    check.hidden = sumRun<true>(row, begin, check.smallest) + sumRun<true>(row + end, keys - end, check.smallest);
    return check;
}

double sumRangesKernel(attention::MapView map, const int *begins, const int *ends)
{
    const Floats d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    double total = 0;
    for (int i = 0; i < map.queries; ++i) {
        const float *row = map.row(i).data();
        int j = begins[i];
        while (j + lanes <= ends[i]) {
            auto block = hn::Zero(d);
            const int stop = std::min(ends[i] - lanes, j + (foldAfter - 1) * lanes);
            for (; j <= stop; j += lanes)
                block = hn::Add(block, hn::LoadU(d, row + j));
            total += sumOf(block);
        }
        for (; j < ends[i]; ++j)
            total += row[j];
    }
    return total;
}

} // namespace headwise::measures::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::measures {

HWY_EXPORT(sumRowsKernel);
HWY_EXPORT(columnSpreadKernel);
HWY_EXPORT(checkRowKernel);
HWY_EXPORT(sumRangesKernel);

RowTotals sumRows(attention::MapView map, const RowFrame &frame, const SumOptions &options)
{
    assert(map.queries == frame.queries() && map.keys == frame.keys());
    return HWY_DYNAMIC_DISPATCH(sumRowsKernel)(map, frame, options);
}

ColumnSpread columnSpread(std::span<const double> sums, const std::vector<float> &scales)
{
    return HWY_DYNAMIC_DISPATCH(columnSpreadKernel)(sums.data(), scales.data(), static_cast<int>(sums.size()));
}

RowCheck checkRow(std::span<const float> row, int begin, int end)
{
    const int keys = static_cast<int>(row.size());
    begin = std::clamp(begin, 0, keys);
    return HWY_DYNAMIC_DISPATCH(checkRowKernel)(row.data(), keys, begin, std::clamp(end, begin, keys));
}

double sumRanges(attention::MapView map, std::span<const int> begins, std::span<const int> ends)
{
    assert(static_cast<int>(begins.size()) == map.queries && static_cast<int>(ends.size()) == map.queries);
    return HWY_DYNAMIC_DISPATCH(sumRangesKernel)(map, begins.data(), ends.data());
}

} // namespace headwise::measures
#endif
