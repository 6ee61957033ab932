// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/attentionkernel.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

// Highway compiles this file once per instruction set and picks one when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/models/layers/attentionkernel.cpp"
#include <hwy/foreach_target.h>

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::models::layers::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;

/// Number of query rows per pass: with two vectors of columns, eight sums keep both multipliers busy.
constexpr std::size_t blockRows = 4;

std::size_t roundedUp(std::size_t count)
{
    const std::size_t step = 2 * hn::Lanes(Lanes());
    return (count + step - 1) / step * step;
}

/// c [Count, columns] = a [Count, depth] b [depth, columns]; b and c are dense, columns a multiple of two vectors.
template <std::size_t Count>
void multiply(Rows<const float> a, const float *b, std::size_t depth, std::size_t columns, float *c)
{
    const Lanes lanes;
    const std::size_t step = hn::Lanes(lanes);
    for (std::size_t column = 0; column < columns; column += 2 * step) {
        auto sums0 = hn::Zero(lanes), sums1 = sums0, sums2 = sums0, sums3 = sums0;
        auto sums4 = sums0, sums5 = sums0, sums6 = sums0, sums7 = sums0;
        const float *source = b + column;
        for (std::size_t k = 0; k < depth; ++k, source += columns) {
            const auto left = hn::LoadU(lanes, source), right = hn::LoadU(lanes, source + step);
            const auto add = [&](std::size_t row, auto &first, auto &second) {
                const auto factor = hn::Set(lanes, a.data[row * a.stride + k]);
                first = hn::MulAdd(factor, left, first);
                second = hn::MulAdd(factor, right, second);
            };
            add(0, sums0, sums1);
            if constexpr (Count == blockRows) {
                add(1, sums2, sums3);
                add(2, sums4, sums5);
                add(3, sums6, sums7);
            }
        }
        const auto store = [&](std::size_t row, const auto &first, const auto &second) {
            hn::StoreU(first, lanes, c + row * columns + column);
            hn::StoreU(second, lanes, c + row * columns + column + step);
        };
        store(0, sums0, sums1);
        if constexpr (Count == blockRows) {
            store(1, sums2, sums3);
            store(2, sums4, sums5);
            store(3, sums6, sums7);
        }
    }
}

/// The visible part of a row.
struct Span
{
    std::size_t begin, end;
};

/// row[i] = scale row[i], softly capped, plus the bias. Only visible keys have a bias that counts.
void adjustRow(float *row, const HeadTask &task, std::size_t query, std::size_t padded)
{
    const Lanes lanes;
    const std::size_t step = hn::Lanes(lanes);
    const auto factor = hn::Set(lanes, task.scale);
    const auto cap = hn::Set(lanes, task.softCap), perCap = hn::Set(lanes, task.softCap != 0 ? 1 / task.softCap : 0);
    for (std::size_t i = 0; i < padded; i += step) {
        auto score = hn::Mul(factor, hn::LoadU(lanes, row + i));
        if (task.softCap != 0)
            score = hn::Mul(cap, hn::Tanh(lanes, hn::Mul(score, perCap)));
        hn::StoreU(score, lanes, row + i);
    }
    if (task.bias.data)
        for (std::size_t key = 0; key < task.keyCount; ++key)
            row[key] += task.bias.data[query * task.bias.stride + key];
}

/// row[i] = exp(scale row[i] - m) / (sum over the visible keys + exp(sink - m)), 0 elsewhere in [0, padded). Returns
/// the row's sum, which is below 1 where a sink takes part.
float softmaxRow(float *row, std::size_t padded, Span visible, float scale, std::optional<float> sink)
{
    const Lanes lanes;
    const std::size_t step = hn::Lanes(lanes);
    constexpr float hidden = -std::numeric_limits<float>::max() / 4;
    std::fill(row, row + visible.begin, hidden);
    std::fill(row + visible.end, row + padded, hidden);
    auto largest = hn::Set(lanes, sink.value_or(hidden));
    for (std::size_t i = 0; i < padded; i += step)
        largest = hn::Max(largest, hn::LoadU(lanes, row + i));
    const auto shift = hn::MaxOfLanes(lanes, largest);
    const auto factor = hn::Set(lanes, scale);
    auto sums = hn::Zero(lanes);
    for (std::size_t i = 0; i < padded; i += step) {
        const auto weight = hn::Exp(lanes, hn::Mul(factor, hn::Sub(hn::LoadU(lanes, row + i), shift)));
        sums = hn::Add(sums, weight);
        hn::StoreU(weight, lanes, row + i);
    }
    const float seen = hn::GetLane(hn::SumOfLanes(lanes, sums));
    const float all = sink ? seen + std::exp(*sink - hn::GetLane(shift)) : seen;
    const auto inverse = hn::Set(lanes, 1.0f / all);
    for (std::size_t i = 0; i < padded; i += step)
        hn::StoreU(hn::Mul(hn::LoadU(lanes, row + i), inverse), lanes, row + i);
    return sink ? seen / all : 1.0f;
}

/// [count, width] with zeros up to `columns`.
void packRows(Rows<const float> source, std::size_t count, std::size_t width, std::size_t columns, float *target)
{
    for (std::size_t row = 0; row < count; ++row) {
        std::memcpy(target + row * columns, source.data + row * source.stride, width * sizeof(float));
        std::fill(target + row * columns + width, target + (row + 1) * columns, 0.0f);
    }
}

/// [width, columns] from [count, width], with zeros in the columns after `count`.
void packTransposed(Rows<const float> source, std::size_t count, std::size_t width, std::size_t columns, float *target)
{
    for (std::size_t k = 0; k < width; ++k) {
        float *row = target + k * columns;
        for (std::size_t i = 0; i < count; ++i)
            row[i] = source.data[i * source.stride + k];
        std::fill(row + count, row + columns, 0.0f);
    }
}

/// Sizes of b [depth, columns] in `multiply`.
struct Shape
{
    std::size_t depth, columns;
};

void multiplyBlock(std::size_t count, Rows<const float> a, const float *b, Shape shape, float *c)
{
    if (count == blockRows)
        return multiply<blockRows>(a, b, shape.depth, shape.columns, c);
    for (std::size_t row = 0; row < count; ++row)
        multiply<1>({a.data + row * a.stride, a.stride}, b, shape.depth, shape.columns, c + row * shape.columns);
}

/// The maps of up to blockRows queries from `first` on, into `weights` [count, columns] and, of the wanted ones, into
/// the task's memory.
void mapsOfBlock(const HeadTask &task, std::size_t first, std::size_t count, std::size_t columns, float *weights)
{
    const bool adjusts = task.softCap != 0 || task.bias.data || task.sink;
    const int keyCount = static_cast<int>(task.keyCount);
    for (std::size_t row = 0; row < count; ++row) {
        const std::size_t query = first + row;
        float *const mapRow = weights + row * columns;
        if (adjusts)
            adjustRow(mapRow, task, query, columns);
        const Span visible{static_cast<std::size_t>(task.visibility.begin(static_cast<int>(query))),
            static_cast<std::size_t>(task.visibility.end(static_cast<int>(query), keyCount))};
        const float mass = softmaxRow(mapRow, columns, visible, adjusts ? 1.0f : task.scale, task.sink);
        const int place = task.map.rowOf(static_cast<int>(query));
        if (place < 0)
            continue;
        if (task.map.rowMass)
            task.map.rowMass[place] = mass;
        std::memcpy(task.map.values + place * task.keyCount, mapRow, task.keyCount * sizeof(float));
    }
}

/// Whether any of these queries has a row.
bool wantsRows(const attention::MapMemory &map, std::size_t first, std::size_t count)
{
    for (std::size_t query = first; query < first + count; ++query)
        if (map.rowOf(static_cast<int>(query)) >= 0)
            return true;
    return false;
}

void attendHead(const HeadTask &task, AttentionScratch &scratch)
{
    const std::size_t keyColumns = roundedUp(task.keyCount), widthColumns = roundedUp(task.valueWidth);
    scratch.resize(task.width * keyColumns + task.keyCount * widthColumns + blockRows * (keyColumns + widthColumns));
    float *const keys = scratch.data();
    float *const values = keys + task.width * keyColumns;
    float *const weights = values + task.keyCount * widthColumns;
    float *const contexts = weights + blockRows * keyColumns;
    packTransposed(task.keys, task.keyCount, task.width, keyColumns, keys);
    if (task.values.data)
        packRows(task.values, task.keyCount, task.valueWidth, widthColumns, values);
    for (std::size_t first = 0; first < task.queryCount; first += blockRows) {
        const std::size_t count = std::min(blockRows, task.queryCount - first);
        if (!task.values.data && !wantsRows(task.map, first, count))
            continue;
        const Rows<const float> queries{task.queries.data + first * task.queries.stride, task.queries.stride};
        multiplyBlock(count, queries, keys, {task.width, keyColumns}, weights);
        mapsOfBlock(task, first, count, keyColumns, weights);
        if (!task.values.data)
            continue;
        multiplyBlock(count, {weights, keyColumns}, values, {task.keyCount, widthColumns}, contexts);
        for (std::size_t row = 0; row < count; ++row)
            std::memcpy(task.context.data + (first + row) * task.context.stride, contexts + row * widthColumns,
                task.valueWidth * sizeof(float));
    }
}

} // namespace headwise::models::layers::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::models::layers {

HWY_EXPORT(attendHead);

void attendHead(const HeadTask &task, AttentionScratch &scratch) { HWY_DYNAMIC_DISPATCH(attendHead)(task, scratch); }

} // namespace headwise::models::layers
#endif
