// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/map.h"

namespace headwise::attention {

Visibility visibilityOf(const StackLayout &layout, int layer)
{
    assert(layer >= 0 && layer < layout.layers());
    const auto index = static_cast<std::size_t>(layer);
    return {index < layout.causal.size() && layout.causal[index] != 0,
        index < layout.window.size() ? layout.window[index] : 0};
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
