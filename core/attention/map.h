// SPDX-License-Identifier: GPL-3.0-or-later
// Attention maps: rows are queries ("from"), columns keys ("to"), weights float32.
#pragma once

#include "core/attention/head.h"

#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

namespace headwise::attention {

/// One map that belongs to someone else: values [queries, keys], row-major and dense.
struct MapView
{
    const float *values = nullptr;
    int queries = 0;
    int keys = 0;

    bool empty() const { return queries == 0 || keys == 0; }
    std::span<const float> row(int query) const
    {
        assert(query >= 0 && query < queries);
        return {values + static_cast<std::size_t>(query) * keys, static_cast<std::size_t>(keys)};
    }
    float at(int query, int key) const { return row(query)[key]; }
};

/// One map of its own.
struct Map
{
    int queries = 0;
    int keys = 0;
    std::vector<float> values; ///< [queries, keys]

    Map() = default;
    Map(int queryCount, int keyCount)
        : queries(queryCount), keys(keyCount), values(static_cast<std::size_t>(queryCount) * keyCount)
    {
    }
    MapView view() const { return {values.data(), queries, keys}; }
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

    MapView map(int flatHead) const
    {
        assert(flatHead >= 0 && flatHead < heads);
        return {values.data() + static_cast<std::size_t>(flatHead) * queries * keys, queries, keys};
    }
};

/// Which keys a query may see. Masked keys are not keys: they are not counted, and never drawn as weight 0.
struct Visibility
{
    bool causal = false;
    int window = 0; ///< keys with |q - k| < window; 0 = unlimited. Causal windows look back only.

    /// First visible key of `query` and one past the last, within [0, keys).
    int begin(int query) const { return window > 0 && query - window + 1 > 0 ? query - window + 1 : 0; }
    int end(int query, int keys) const
    {
        const int last = causal ? query + 1 : window > 0 ? query + window : keys;
        return last < keys ? last : keys;
    }
    bool visible(int query, int key, int keys) const { return key >= begin(query) && key < end(query, keys); }
    bool operator==(const Visibility &) const = default;
};

/// Visibility in `layer` of a stack.
Visibility visibilityOf(const StackLayout &layout, int layer);

/// Element-wise mean of maps of equal shape (empty when there are none). Doubles inside.
Map meanMap(std::span<const MapView> maps);

/// comparison - baseline, element-wise; shapes must be equal.
Map differenceMap(MapView baseline, MapView comparison);

} // namespace headwise::attention
