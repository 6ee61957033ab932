// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the maps of a batch while they are computed, and keeps what the level of detail says.
#pragma once

#include "core/archive/format/archiverecord.h"
#include "core/archive/writing/archivewriter.h"
#include "core/capture/maps/headchoice.h"
#include "core/measures/meanmap.h"
#include "core/models/mapreceiver.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace headwise::capture::maps {

/// The memory of maps that are measured and then given up; reused from batch to batch.
class MapPool
{
public:
    std::vector<float> take(std::size_t values);
    void give(std::vector<float> values);

private:
    std::mutex m_mutex;
    std::vector<std::vector<float>> m_free;
};

struct CollectorSettings
{
    archive::format::Detail detail;
    archive::format::ValueType valueType; ///< of the archive
    /// Bytes that maps may take which are computed at the same time; one is always computed.
    std::size_t bytesAtOnce = std::size_t{1} << 30;
};

/// Of an example alone, the heads of a layer are written as soon as they are computed, so that no more than a layer is
/// held; of several, everything is held that the detail keeps.
class MapCollector final : public models::MapReceiver
{
public:
    /// All arguments must outlive this object.
    MapCollector(const std::vector<ChosenStack> &stacks, const CollectorSettings &settings,
        const std::vector<const attention::Example *> &examples, MapPool &pool,
        archive::writing::ArchiveWriter &writer);
    ~MapCollector() override;

    bool wants(models::LayerPlace layer) const override;
    void beginLayer(models::LayerPlace layer, std::span<const models::MapShape> examples) override;
    attention::MapMemory beginMap(models::LayerPlace layer, std::size_t example, int head) override;
    void endMap(models::LayerPlace layer, std::size_t example, int head) override;
    void endLayer(models::LayerPlace layer) override;
    int concurrentMaps() const override { return m_concurrent; }

    /// What was collected of an example, in the order of the chosen stacks.
    std::vector<archive::format::StackResult> take(std::size_t example);

private:
    struct Part;

    bool streams() const { return m_examples.size() == 1; }
    /// The place of a model's stack among the chosen ones; -1: it is left out.
    int chosenPlace(std::size_t stack) const;
    /// Flat index of a head in the chosen layout; -1: it is left out.
    int flatOf(models::LayerPlace layer, int head) const;
    Part &partOf(models::LayerPlace layer, std::size_t example);
    /// What is kept of the maps of a part.
    archive::format::KeptForm formOf(const Part &part) const;

    const std::vector<ChosenStack> &m_stacks;
    const CollectorSettings &m_settings;
    const std::vector<const attention::Example *> &m_examples;
    MapPool &m_pool;
    archive::writing::ArchiveWriter &m_writer;
    std::vector<std::vector<std::unique_ptr<Part>>> m_parts; ///< per example and chosen stack
    int m_concurrent = 1;
};

} // namespace headwise::capture::maps
