// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/keptweights.h"

#include "core/archive/codec/half.h"
#include "core/archive/format/schema.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::archive::format {

namespace {

/// Order of the kept weights: larger first, then the lower key; NaN before all.
bool before(float a, std::uint32_t keyA, float b, std::uint32_t keyB)
{
    if (std::isnan(a) || std::isnan(b))
        return std::isnan(a) && (!std::isnan(b) || keyA < keyB);
    return a > b || (a == b && keyA < keyB);
}

/// For few slots: insertion into the sorted slots. Most weights are only compared with the last slot.
void selectByInsertion(std::span<const float> row, std::span<float> values, std::span<std::uint32_t> keys)
{
    std::size_t used = 0;
    for (std::uint32_t key = 0; key < row.size(); ++key) {
        const float weight = row[key];
        // Keys ascend, so equal weights come later.
        if (weight == 0 || (used == values.size() && weight <= values[used - 1]))
            continue;
        if (used == values.size() && !before(weight, key, values[used - 1], keys[used - 1]))
            continue;
        std::size_t at = used == values.size() ? used - 1 : used++;
        for (; at > 0 && before(weight, key, values[at - 1], keys[at - 1]); --at) {
            values[at] = values[at - 1];
            keys[at] = keys[at - 1];
        }
        values[at] = weight;
        keys[at] = key;
    }
}

void selectBySorting(std::span<const float> row, std::span<float> values, std::span<std::uint32_t> keys)
{
    std::vector<std::uint32_t> order(row.size());
    std::iota(order.begin(), order.end(), 0u);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(values.size()), order.end(),
        [&](std::uint32_t a, std::uint32_t b) { return before(row[a], a, row[b], b); });
    for (std::size_t slot = 0; slot < values.size() && row[order[slot]] != 0; ++slot) {
        values[slot] = row[order[slot]];
        keys[slot] = order[slot];
    }
}

float massLeftOut(std::span<const float> row, std::span<const std::uint32_t> keys)
{
    double all = std::accumulate(row.begin(), row.end(), 0.0), kept = 0;
    for (const std::uint32_t key : keys)
        if (key != schema::unusedKey)
            kept += row[key];
    // Exactly 0 if the difference is only rounding.
    const double rest = all - kept;
    return std::abs(rest) < 1e-9 ? 0.0f : static_cast<float>(rest);
}

/// The first keys and those up to `query`; slots ascend.
void selectBand(
    std::span<const float> row, int query, const Detail &detail, std::span<float> values, std::span<std::uint32_t> keys)
{
    const int count = static_cast<int>(row.size());
    const int end = std::min(query + 1, count), begin = std::max(0, end - detail.recent);
    std::size_t slot = 0;
    const auto take = [&](int from, int to) {
        for (int key = from; key < to && slot < keys.size(); ++key) {
            const float weight = row[static_cast<std::size_t>(key)];
            if (weight == 0 && key > query)
                continue; // a later key, which causal rows do not see
            values[slot] = weight;
            keys[slot++] = static_cast<std::uint32_t>(key);
        }
    };
    take(0, std::min(detail.first, count));
    take(std::max(begin, std::min(detail.first, count)), end);
}

void keepRow(std::span<const float> row, int query, const Detail &detail, std::size_t at, KeptWeights &kept)
{
    constexpr int maxInserted = 48;
    const auto perRow = static_cast<std::size_t>(kept.perRow);
    if (!kept.halves.empty())
        return codec::halvesFromFloats(row, std::span(kept.halves).subspan(at * perRow, perRow));
    const auto values = std::span(kept.values).subspan(at * perRow, perRow);
    if (kept.key.empty()) {
        std::ranges::copy(row, values.begin());
        return;
    }
    const auto keys = std::span(kept.key).subspan(at * perRow, perRow);
    if (detail.kind == DetailKind::Band)
        selectBand(row, query, detail, values, keys);
    else if (kept.perRow <= maxInserted)
        selectByInsertion(row, values, keys);
    else
        selectBySorting(row, values, keys);
    kept.rest[at] = massLeftOut(row, keys);
}

/// What is kept of one row.
struct KeptRow
{
    std::span<const float> values;
    std::span<const std::uint32_t> keys;
    float rest;
};

/// Spreads the rest of a row evenly over the visible keys that have no slot, and puts the kept weights in.
void completeRow(std::span<float> row, const KeptRow &kept, attention::Visibility visibility, int query)
{
    const int begin = visibility.begin(query), end = visibility.end(query, static_cast<int>(row.size()));
    const auto seen = std::ranges::count_if(kept.keys, [&](std::uint32_t key) {
        return key >= static_cast<std::uint32_t>(begin) && key < static_cast<std::uint32_t>(std::max(begin, end));
    });
    const auto others = end - begin - seen;
    if (others > 0)
        std::fill(row.begin() + begin, row.begin() + end, kept.rest / static_cast<float>(others));
    for (std::size_t slot = 0; slot < kept.keys.size(); ++slot)
        if (kept.keys[slot] != schema::unusedKey)
            row[kept.keys[slot]] = kept.values[slot];
}

struct Sizes
{
    std::size_t values = 0, halves = 0, keys = 0, rest = 0, rowMass = 0;

    bool operator==(const Sizes &) const = default;
};

/// Of so many heads with the rows and the weights per row of `kept`.
Sizes sizesOf(const KeptWeights &kept, int heads, const KeptForm &form)
{
    const auto kind = form.detail.kind;
    if (kind == DetailKind::Summary)
        return {};
    const auto rows = static_cast<std::size_t>(heads) * static_cast<std::size_t>(kept.rows());
    const auto values = rows * static_cast<std::size_t>(kept.perRow);
    const std::size_t masses = form.rowMass ? rows : 0;
    if (kind == DetailKind::TopK || kind == DetailKind::Band)
        return {.values = values, .keys = values, .rest = rows, .rowMass = masses};
    return form.asHalves() ? Sizes{.halves = values, .rowMass = masses} : Sizes{.values = values, .rowMass = masses};
}

} // namespace

bool KeptForm::asHalves() const
{
    return stored == ValueType::Float16 && (detail.kind == DetailKind::Full || detail.kind == DetailKind::Rows);
}

KeptWeights roomFor(int heads, int queries, int keys, const KeptForm &form)
{
    const Detail &detail = form.detail;
    KeptWeights kept{.heads = heads, .queries = queries, .keys = keys};
    kept.descending = detail.kind == DetailKind::TopK;
    kept.chosenRows = detail.kind == DetailKind::Rows;
    if (kept.chosenRows)
        kept.row = detail.rowsOf(queries);
    if (detail.kind == DetailKind::Summary)
        return kept;
    kept.perRow = detail.keptPerRow(keys);
    const auto sizes = sizesOf(kept, heads, form);
    kept.values.resize(sizes.values);
    kept.halves.resize(sizes.halves);
    kept.key.resize(sizes.keys, schema::unusedKey);
    kept.rest.resize(sizes.rest);
    kept.rowMass.resize(sizes.rowMass);
    return kept;
}

bool isRoomFor(const KeptWeights &kept, int heads, const KeptForm &form)
{
    const auto room = roomFor(0, kept.queries, kept.keys, form);
    return kept.perRow == room.perRow && kept.row == room.row &&
           Sizes{kept.values.size(), kept.halves.size(), kept.key.size(), kept.rest.size(), kept.rowMass.size()} ==
               sizesOf(room, heads, form);
}

void keepHead(attention::MapView map, const Detail &detail, int head, KeptWeights &kept)
{
    const auto first = static_cast<std::size_t>(head) * static_cast<std::size_t>(kept.rows());
    const bool all = map.queries == kept.queries;
    for (int place = 0; place < kept.rows(); ++place) {
        const int query = kept.chosenRows ? kept.row[static_cast<std::size_t>(place)] : place;
        const auto row = map.row(all ? query : place);
        const auto at = first + static_cast<std::size_t>(place);
        if (kept.perRow > 0)
            keepRow(row, query, detail, at, kept);
        if (!kept.rowMass.empty())
            kept.rowMass[at] = map.rowMass ? map.rowMass[all ? query : place]
                                           : static_cast<float>(std::accumulate(row.begin(), row.end(), 0.0));
    }
}

KeptWeights keptWeights(attention::StackMaps maps, const Detail &detail, bool withRowMass)
{
    if (detail.kind == DetailKind::Full && (!withRowMass || !maps.rowMass.empty()))
        return {.heads = maps.heads,
            .queries = maps.queries,
            .keys = maps.keys,
            .perRow = maps.keys,
            .values = std::move(maps.values),
            .rowMass = std::move(maps.rowMass)};
    auto kept = roomFor(maps.heads, maps.queries, maps.keys, {detail, withRowMass});
    parallelFor(static_cast<std::size_t>(maps.heads),
        [&](std::size_t head) { keepHead(maps.map(static_cast<int>(head)), detail, static_cast<int>(head), kept); });
    return kept;
}

attention::StackMaps completedMaps(const KeptWeights &kept, const attention::StackLayout &layout, int firstHead)
{
    attention::StackMaps maps{kept.heads, kept.queries, kept.keys, {}};
    const auto perRow = static_cast<std::size_t>(kept.perRow), keys = static_cast<std::size_t>(kept.keys);
    const auto queries = static_cast<std::size_t>(kept.queries), rows = static_cast<std::size_t>(kept.rows());
    maps.values.resize(static_cast<std::size_t>(kept.heads) * queries * keys, kept.chosenRows ? std::nanf("") : 0.0f);
    for (int head = 0; head < kept.heads; ++head) {
        const attention::Visibility visibility = attention::headVisibility(layout, firstHead + head);
        for (std::size_t place = 0; place < rows; ++place) {
            const std::size_t at = static_cast<std::size_t>(head) * rows + place;
            const auto query = kept.chosenRows ? static_cast<std::size_t>(kept.row[place]) : place;
            const auto row =
                std::span(maps.values).subspan((static_cast<std::size_t>(head) * queries + query) * keys, keys);
            const auto values = std::span(kept.values).subspan(at * perRow, perRow);
            if (kept.key.empty())
                std::ranges::copy(values, row.begin());
            else
                completeRow(row, {values, std::span(kept.key).subspan(at * perRow, perRow), kept.rest[at]}, visibility,
                    static_cast<int>(query));
        }
    }
    return maps;
}

} // namespace headwise::archive::format
