// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/map.h"

namespace headwise::attention {

Visibility visibilityOf(const StackLayout &layout, int place)
{
    assert(place >= 0 && place < layout.layers());
    const auto index = static_cast<std::size_t>(place);
    return {index < layout.causal.size() && layout.causal[index] != 0,
        index < layout.window.size() ? layout.window[index] : 0, index < layout.chunk.size() ? layout.chunk[index] : 0};
}

Visibility headVisibility(const StackLayout &layout, int flatIndex)
{
    return visibilityOf(layout, layout.layerPlace(layout.headAt(flatIndex).layer));
}

Map withSinkColumn(MapView map, bool always)
{
    const bool added = map.hasSink() || always;
    Map result(map.queries, map.keys + (added ? 1 : 0));
    for (int query = 0; query < map.queries; ++query) {
        float *out = result.values.data() + static_cast<std::size_t>(query) * result.keys;
        std::copy_n(map.values + static_cast<std::size_t>(query) * map.keys, map.keys, out);
        if (added)
            out[map.keys] = map.sink(query);
    }
    return result;
}

Map meanMap(std::span<const MapView> maps)
{
    if (maps.empty())
        return {};
    Map mean(maps.front().queries, maps.front().keys);
    for (std::size_t i = 0; i < mean.values.size(); ++i) {
        double sum = 0;
        for (const MapView &map : maps)
            sum += map.values[i];
        mean.values[i] = static_cast<float>(sum / static_cast<double>(maps.size()));
    }
    if (std::none_of(maps.begin(), maps.end(), [](const MapView &map) { return map.hasSink(); }))
        if (std::any_of(maps.begin(), maps.end(), [](const MapView &map) { return map.hasSink(); })) {
            mean.rowMass.resize(static_cast<std::size_t>(mean.queries));
            for (int query = 0; query < mean.queries; ++query) {
                double sum = 0;
                for (const MapView &map : maps)
                    sum += map.sink(query);
                mean.rowMass[static_cast<std::size_t>(query)] =
                    static_cast<float>(1 - sum / static_cast<double>(maps.size()));
            }
        }
    return mean;
    for (int query = 0; query < mean.queries; ++query) {
        double sink = 0;
        for (const MapView &map : maps)
            sink += map.sink(query);
        mean.rowMass.push_back(static_cast<float>(1 - sink / static_cast<double>(maps.size())));
    }
    return mean;
}

Map differenceMap(MapView baseline, MapView comparison)
{
    assert(baseline.queries == comparison.queries && baseline.keys == comparison.keys);
    Map difference(baseline.queries, baseline.keys);
    for (std::size_t i = 0; i < difference.values.size(); ++i)
        difference.values[i] = comparison.values[i] - baseline.values[i];
    return difference;
}

} // namespace headwise::attention
