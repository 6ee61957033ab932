// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/mapreceiver.h"

#include "core/base/parallel.h"

namespace headwise::models {

void MapKeeper::beginLayer(LayerPlace layer, std::span<const MapShape> examples)
{
    m_maps.resize(examples.size(), std::vector<attention::StackMaps>(m_stacks.size()));
    if (layer.place > 0)
        return;
    // The page faults of newly allocated memory are distributed over all cores.
    parallelFor(examples.size(), [&](std::size_t i) {
        const auto &layout = m_stacks[layer.stack];
        attention::StackMaps maps{layout.totalHeads(), examples[i].queries, examples[i].keys, {}};
        const auto rows = static_cast<std::size_t>(maps.heads) * maps.queries;
        maps.values.resize(rows * maps.keys);
        if (layout.normalisation == attention::Normalisation::SoftmaxWithSink)
            maps.rowMass.resize(rows);
        m_maps[i][layer.stack] = std::move(maps);
    });
}

attention::MapMemory MapKeeper::beginMap(LayerPlace layer, std::size_t example, int head)
{
    auto &maps = m_maps[example][layer.stack];
    const auto flat = static_cast<std::size_t>(m_stacks[layer.stack].firstHead(layer.place) + head);
    return {maps.values.data() + flat * maps.queries * maps.keys,
        maps.rowMass.empty() ? nullptr : maps.rowMass.data() + flat * maps.queries};
}

} // namespace headwise::models
