// SPDX-License-Identifier: GPL-3.0-or-later
// Attention maps: rows are queries ("from"), columns keys ("to"), weights float32.
#pragma once

#include "core/attention/head.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

namespace headwise::attention {

/// Weight of the virtual key "(sink)" in a row whose weights sum to `rowMass`: the share that a learned sink took.
[[nodiscard]] inline float sinkWeight(float rowMass) { return rowMass < 1 ? 1 - rowMass : 0.0f; }

/// A view of one map that is owned elsewhere: values [queries, keys], row-major and dense.
struct MapView
{
    const float *values = nullptr;
    int queries = 0;
    int keys = 0;
    const float *rowMass = nullptr; ///< [queries] sum of each row, where a learned sink takes the rest; null = no sink

    bool empty() const { return queries == 0 || keys == 0; }
    std::span<const float> row(int query) const
    {
        assert(query >= 0 && query < queries);
        return {values + static_cast<std::size_t>(query) * keys, static_cast<std::size_t>(keys)};
    }
    float at(int query, int key) const { return row(query)[key]; }
    [[nodiscard]] bool hasSink() const { return rowMass != nullptr; }
    /// Weight of `query` on the virtual key "(sink)", which has no column and no position; 0 without a sink.
    [[nodiscard]] float sink(int query) const { return rowMass ? sinkWeight(rowMass[query]) : 0.0f; }
};

/// One map that owns its values.
struct Map
{
    int queries = 0;
    int keys = 0;
    std::vector<float> values;  ///< [queries, keys]
    std::vector<float> rowMass; ///< [queries] as in MapView; empty = no sink

    Map() = default;
    Map(int queryCount, int keyCount)
        : queries(queryCount), keys(keyCount), values(static_cast<std::size_t>(queryCount) * keyCount)
    {
    }
    MapView view() const { return {values.data(), queries, keys, rowMass.empty() ? nullptr : rowMass.data()}; }
    float &at(int query, int key) { return values[static_cast<std::size_t>(query) * keys + key]; }
    float at(int query, int key) const { return values[static_cast<std::size_t>(query) * keys + key]; }
};

/// All maps of one stack for one example: values [heads, queries, keys], heads in StackLayout's flat order.
struct StackMaps
{
    int heads = 0;
    int queries = 0;
    int keys = 0;
    std::vector<float> values;
    std::vector<float> rowMass = {}; ///< [heads, queries] as in MapView; empty = no sink

    MapView map(int flatHead) const
    {
        assert(flatHead >= 0 && flatHead < heads);
        const auto head = static_cast<std::size_t>(flatHead);
        return {values.data() + head * queries * keys, queries, keys,
            rowMass.empty() ? nullptr : rowMass.data() + head * queries};
    }
};

/// Which keys a query may see. Masked keys are not keys: they are not counted, and never drawn as weight 0.
struct Visibility
{
    bool causal = false;
    int window = 0; ///< keys with |q - k| < window; 0 = unlimited. Causal windows look back only.
    int chunk = 0;  ///< keys with k / chunk == q / chunk; 0 = unlimited

    /// First visible key of `query` and one past the last, within [0, keys).
    int begin(int query) const
    {
        const int first = window > 0 && query - window + 1 > 0 ? query - window + 1 : 0;
        return chunk > 0 ? std::max(first, query - query % chunk) : first;
    }
    int end(int query, int keys) const
    {
        int last = causal ? query + 1 : window > 0 ? query + window : keys;
        if (chunk > 0)
            last = std::min(last, query - query % chunk + chunk);
        return last < keys ? last : keys;
    }
    bool visible(int query, int key, int keys) const { return key >= begin(query) && key < end(query, keys); }
    bool operator==(const Visibility &) const = default;
};

/// Visibility in the layer at `place` of a stack.
Visibility visibilityOf(const StackLayout &layout, int place);
/// Visibility in the layer of the head with that flat index.
Visibility headVisibility(const StackLayout &layout, int flatIndex);

/// A copy of the map with the virtual key "(sink)" as an additional last column. A map without a sink gets no such
/// column, unless `always` is set: then the column is 0.
Map withSinkColumn(MapView map, bool always = false);

/// Element-wise mean of maps of equal shape, of what sinks took too (empty when there are none). Doubles inside.
Map meanMap(std::span<const MapView> maps);

/// comparison - baseline, element-wise; shapes must be equal.
Map differenceMap(MapView baseline, MapView comparison);

} // namespace headwise::attention
