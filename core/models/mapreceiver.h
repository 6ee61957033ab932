// SPDX-License-Identifier: GPL-3.0-or-later
// Who receives the maps that a model computes: layer by layer, one map after the other.
#pragma once

#include "core/attention/map.h"
#include "core/attention/mapmemory.h"

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace headwise::models {

/// A layer of a batch: `place` counts the layers of that stack with attention (StackLayout), as `stack` does
/// Model::stacks().
struct LayerPlace
{
    std::size_t stack = 0;
    int place = 0;
};

/// Numbers of tokens.
struct MapShape
{
    int queries = 0, keys = 0;
};

class MapReceiver
{
public:
    virtual ~MapReceiver() = default;

    /// Whether maps of that layer are wanted. Layers after the last of these are computed only for predictions.
    virtual bool wants(LayerPlace /*layer*/) const { return true; }
    /// The maps of this layer follow; `examples`: of the batch. The layers of different stacks may alternate.
    virtual void beginLayer(LayerPlace /*layer*/, std::span<const MapShape> /*examples*/) {}
    /// Memory for the map of that head of that example; called on several threads.
    virtual attention::MapMemory beginMap(LayerPlace layer, std::size_t example, int head) = 0;
    /// The map is there. On the thread of its beginMap; not called where the map is not wanted.
    virtual void endMap(LayerPlace /*layer*/, std::size_t /*example*/, int /*head*/) {}
    /// All maps of the layer were given.
    virtual void endLayer(LayerPlace /*layer*/) {}
    /// How many maps may be computed at once.
    virtual int concurrentMaps() const { return std::numeric_limits<int>::max(); }
};

/// Wants no map.
class NoMaps final : public MapReceiver
{
public:
    bool wants(LayerPlace) const override { return false; }
    attention::MapMemory beginMap(LayerPlace, std::size_t, int) override { return {}; }
};

/// Keeps all maps of a batch.
class MapKeeper final : public MapReceiver
{
public:
    /// `stacks` must outlive this object.
    explicit MapKeeper(const std::vector<attention::StackLayout> &stacks) : m_stacks(stacks) {}

    void beginLayer(LayerPlace layer, std::span<const MapShape> examples) override;
    attention::MapMemory beginMap(LayerPlace layer, std::size_t example, int head) override;

    /// Per example and stack.
    std::vector<std::vector<attention::StackMaps>> take() { return std::move(m_maps); }

private:
    const std::vector<attention::StackLayout> &m_stacks;
    std::vector<std::vector<attention::StackMaps>> m_maps;
};

} // namespace headwise::models
