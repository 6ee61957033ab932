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
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::HWY_NAMESPACE {

using Floats = hn::ScalableTag<float>;
using Vector = hn::Vec<Floats>;

/// Additions into one float accumulator before it is folded into the next: with equal addends the rounding errors of
/// float sums do not cancel, and 64 of them stay below 64 * 2^-24 = 4e-6 of the sum.
constexpr int foldAfter = 64;

HWY_INLINE double sumOf(Vector v) { return hn::GetLane(hn::SumOfLanes(Floats(), v)); }

/// Accumulators of one row: sums per lane. Explicit constructors, as implicit ones miss the target's attributes.
struct RowSums
{
    Vector mass, plogp, distance, maximum;

    HWY_INLINE RowSums() { mass = plogp = distance = maximum = hn::Zero(Floats()); }
    HWY_INLINE void fold(const RowSums &block)
    {
        mass = hn::Add(mass, block.mass);
        plogp = hn::Add(plogp, block.plogp);
        distance = hn::Add(distance, block.distance);
        maximum = hn::Max(maximum, block.maximum);
    }
};

/// Adds one vector of weights. Weight 0 gives 0 * log2(smallest normal number) = 0.
HWY_INLINE void addWeights(Vector weights, const float *distances, float *columns, RowSums &sums)
{
    const Floats d;
    const auto logarithm = binaryLogarithm(d, hn::Max(weights, hn::Set(d, std::numeric_limits<float>::min())));
    sums.plogp = hn::MulAdd(weights, logarithm, sums.plogp);
    sums.mass = hn::Add(sums.mass, weights);
    sums.maximum = hn::Max(sums.maximum, weights);
    sums.distance = hn::MulAdd(weights, hn::LoadU(d, distances), sums.distance);
    hn::StoreU(hn::Add(hn::LoadU(d, columns), weights), d, columns);
}

/// The visible part of one row; `columns` [keys + slack] gathers column sums.
HWY_INLINE RowSums sumRow(const float *weights, const float *distances, float *columns, int count)
{
    const Floats d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    RowSums total;
    int j = 0;
    while (j + lanes <= count) {
        RowSums block;
        const int stop = std::min(count - lanes, j + (foldAfter - 1) * lanes);
        for (; j <= stop; j += lanes)
            addWeights(hn::LoadU(d, weights + j), distances + j, columns + j, block);
        total.fold(block);
    }
    if (j < count) {
        HWY_ALIGN float rest[HWY_MAX_BYTES / sizeof(float)] = {};
        std::memcpy(rest, weights + j, (count - j) * sizeof(float));
        addWeights(hn::Load(d, rest), distances + j, columns + j, total);
    }
    return total;
}

/// Sums over up to `foldAfter` rows that wait to be added to the doubles of RowTotals.
struct PendingRows
{
    Vector entropy, normalised, distance;
    int rows = 0;
    std::vector<float> columns; ///< [2][keys + slack]

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
        std::fill(columns.begin(), columns.end(), 0.0f);
        entropy = normalised = distance = hn::Zero(Floats());
        rows = 0;
    }
};

RowTotals sumRowsKernel(MapView map, const RowFrame &frame, std::span<const std::uint8_t> segments)
{
    const Floats d;
    RowTotals totals;
    totals.columns.assign(2 * static_cast<std::size_t>(map.keys), 0.0);
    PendingRows pending(map.keys);
    std::vector<float> scratch;
    for (int i = 0; i < map.queries; ++i) {
        const int begin = frame.begin(i), visible = frame.visibleKeys(i);
        if (visible == 0)
            continue;
        const int segment = segments.empty() ? 0 : segments[i] != 0;
        const RowSums row = sumRow(map.row(i).data() + begin, frame.distances(i, scratch) + begin,
            pending.columnsOf(segment) + begin, visible);
        pending.entropy = hn::Add(pending.entropy, row.plogp);
        pending.distance = hn::Add(pending.distance, row.distance);
        pending.normalised = hn::MulAdd(row.plogp, hn::Set(d, frame.entropyScale(i)), pending.normalised);
        const double mass = sumOf(row.mass);
        totals.nonFiniteRows += !std::isfinite(mass);
        totals.worstDeviation = std::max(totals.worstDeviation, std::abs(mass - 1));
        totals.maximum += hn::GetLane(hn::MaxOfLanes(d, row.maximum));
        if (++pending.rows == foldAfter)
            pending.flush(totals);
    }
    pending.flush(totals);
    return totals;
}

/// Sum of `values`, or of their absolute values; smallest value into `smallest`.
template <bool absolute> double sumRun(const float *values, int count, float &smallest)
{
    const Floats d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    double total = 0;
    auto least = hn::Set(d, smallest);
    int j = 0;
    while (j + lanes <= count) {
        auto block = hn::Zero(d);
        const int stop = std::min(count - lanes, j + (foldAfter - 1) * lanes);
        for (; j <= stop; j += lanes) {
            const auto v = hn::LoadU(d, values + j);
            block = hn::Add(block, absolute ? hn::Abs(v) : v);
            least = hn::Min(least, v);
        }
        total += sumOf(block);
    }
    smallest = hn::GetLane(hn::MinOfLanes(d, least));
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

double sumRangesKernel(MapView map, const int *begins, const int *ends)
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

} // namespace headwise::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise {

HWY_EXPORT(sumRowsKernel);
HWY_EXPORT(checkRowKernel);
HWY_EXPORT(sumRangesKernel);

RowTotals sumRows(MapView map, const RowFrame &frame, std::span<const std::uint8_t> segments)
{
    assert(map.queries == frame.queries() && map.keys == frame.keys());
    return HWY_DYNAMIC_DISPATCH(sumRowsKernel)(map, frame, segments);
}

RowCheck checkRow(std::span<const float> row, int begin, int end)
{
    const int keys = static_cast<int>(row.size());
    begin = std::clamp(begin, 0, keys);
    return HWY_DYNAMIC_DISPATCH(checkRowKernel)(row.data(), keys, begin, std::clamp(end, begin, keys));
}

double sumRanges(MapView map, std::span<const int> begins, std::span<const int> ends)
{
    assert(static_cast<int>(begins.size()) == map.queries && static_cast<int>(ends.size()) == map.queries);
    return HWY_DYNAMIC_DISPATCH(sumRangesKernel)(map, begins.data(), ends.data());
}

} // namespace headwise
#endif
