// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/largestweights.h"

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

} // namespace

int keptPerRow(int k, int keys) { return std::min(k, keys); }

LargestWeights largestWeights(const attention::StackMaps &maps, int k)
{
    constexpr int maxInserted = 48;
    LargestWeights kept{maps.heads, maps.queries, maps.keys, keptPerRow(k, maps.keys), {}, {}, {}};
    const std::size_t rows = static_cast<std::size_t>(maps.heads) * maps.queries, perRow = kept.perRow;
    kept.values.resize(rows * perRow);
    kept.key.resize(rows * perRow, schema::unusedKey);
    kept.rest.resize(rows);
    if (perRow == 0)
        return kept;
    parallelFor(static_cast<std::size_t>(maps.heads), [&](std::size_t head) {
        for (int query = 0; query < maps.queries; ++query) {
            const std::size_t at = head * maps.queries + query;
            const auto row = maps.map(static_cast<int>(head)).row(query);
            const auto values = std::span(kept.values).subspan(at * perRow, perRow);
            const auto keys = std::span(kept.key).subspan(at * perRow, perRow);
            if (kept.perRow <= maxInserted)
                selectByInsertion(row, values, keys);
            else
                selectBySorting(row, values, keys);
            kept.rest[at] = massLeftOut(row, keys);
        }
    });
    return kept;
}

attention::StackMaps completedMaps(const LargestWeights &kept, const attention::StackLayout &layout, int firstHead)
{
    attention::StackMaps maps{kept.heads, kept.queries, kept.keys, {}};
    const std::size_t perRow = kept.perRow, keys = kept.keys;
    maps.values.resize(static_cast<std::size_t>(kept.heads) * kept.queries * keys);
    for (int head = 0; head < kept.heads; ++head) {
        const attention::Visibility visibility = attention::headVisibility(layout, firstHead + head);
        for (int query = 0; query < kept.queries; ++query) {
            const std::size_t at = static_cast<std::size_t>(head) * kept.queries + query;
            const auto row = std::span(maps.values).subspan(at * keys, keys);
            const int begin = visibility.begin(query), end = visibility.end(query, kept.keys);
            const auto places = std::span(kept.key).subspan(at * perRow, perRow);
            const auto seen = std::count_if(places.begin(), places.end(), [&](std::uint32_t key) {
                return key >= static_cast<std::uint32_t>(begin) &&
                       key < static_cast<std::uint32_t>(std::max(begin, end));
            });
            const auto others = end - begin - seen;
            if (others > 0)
                std::fill(row.begin() + begin, row.begin() + end, kept.rest[at] / static_cast<float>(others));
            for (std::size_t slot = 0; slot < perRow; ++slot)
                if (places[slot] != schema::unusedKey)
                    row[places[slot]] = kept.values[at * perRow + slot];
        }
    }
    return maps;
}

} // namespace headwise::archive::format
