// SPDX-License-Identifier: GPL-3.0-or-later
// Who receives the maps of one layer of a batch.
#pragma once

#include "core/attention/mapmemory.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace headwise::models::layers {

/// Gets one map after the other: no more of them need exist at once than are being computed.
class LayerMaps
{
public:
    virtual ~LayerMaps() = default;
    /// Memory for the map of that head of that example of the batch. `begin` and `end` are called on several threads,
    /// once for each map; memory for other maps stays valid.
    virtual attention::MapMemory begin(std::size_t example, int head) = 0;
    /// The map is there.
    virtual void end(std::size_t /*example*/, int /*head*/) {}
    /// How many maps may be computed at once.
    virtual int concurrent() const { return std::numeric_limits<int>::max(); }
};

/// Keeps all maps of the layer in memory of the caller.
class WholeMaps final : public LayerMaps
{
public:
    struct Example
    {
        float *values = nullptr;  ///< [heads, queries, keys]
        float *rowMass = nullptr; ///< [heads, queries]; may be null
        std::size_t queries = 0, keys = 0;
    };

    explicit WholeMaps(std::vector<Example> examples) : m_examples(std::move(examples)) {}
    attention::MapMemory begin(std::size_t example, int head) override
    {
        const auto &[values, rowMass, queries, keys] = m_examples[example];
        const auto first = static_cast<std::size_t>(head) * queries;
        return {values + first * keys, rowMass ? rowMass + first : nullptr};
    }

private:
    std::vector<Example> m_examples;
};

} // namespace headwise::models::layers
