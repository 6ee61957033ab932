// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/maps/mapcollector.h"

#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"

#include <algorithm>
#include <utility>

namespace headwise::capture::maps {

using archive::format::DetailKind;

std::vector<float> MapPool::take(std::size_t values)
{
    std::vector<float> memory;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_free.empty()) {
            memory = std::move(m_free.back());
            m_free.pop_back();
        }
    }
    if (memory.capacity() < values)
        memory = std::vector<float>(); // the old values need not be copied
    memory.resize(values);
    return memory;
}

void MapPool::give(std::vector<float> values)
{
    const std::lock_guard lock(m_mutex);
    m_free.push_back(std::move(values));
}

/// One stack of one example.
struct MapCollector::Part
{
    Part(const attention::Example &example, const attention::StackLayout &layout, const archive::format::Detail &detail)
        : context(contextOf(example, layout, detail)), measurer(layout, context, true), meanMap(layout.totalHeads())
    {
        result.measures.resize(static_cast<std::size_t>(layout.totalHeads()) * measurer.measures());
        scratch.resize(static_cast<std::size_t>(layout.totalHeads()));
    }

    static measures::TokenContext contextOf(
        const attention::Example &example, const attention::StackLayout &layout, const archive::format::Detail &detail)
    {
        auto context = measures::tokenContext(example, layout);
        if (detail.kind != DetailKind::Rows)
            return context;
        return measures::withRows(context, detail.rowsOf(context.queries));
    }

    measures::TokenContext context;
    measures::StackMeasurer measurer;
    measures::MeanMapSums meanMap;
    archive::format::StackResult result;
    archive::format::KeptWeights kept;       ///< of all heads, or of one layer where they are written layer by layer
    int firstKept = 0;                       ///< flat index of the first of these heads
    std::vector<std::vector<float>> scratch; ///< per flat head: its map and its rows' masses while it is computed
    bool hasRowMass = false;
};

MapCollector::MapCollector(const std::vector<ChosenStack> &stacks, const CollectorSettings &settings,
    const std::vector<const attention::Example *> &examples, MapPool &pool, archive::writing::ArchiveWriter &writer)
    : m_stacks(stacks), m_settings(settings), m_examples(examples), m_pool(pool), m_writer(writer)
{
    for (const attention::Example *example : examples) {
        auto &parts = m_parts.emplace_back();
        for (const ChosenStack &stack : stacks) {
            auto &part = *parts.emplace_back(std::make_unique<Part>(*example, stack.layout, settings.detail));
            part.hasRowMass = stack.layout.normalisation != attention::Normalisation::Softmax;
            // The rows of a part are those that are kept; a row of a kept map stands on one token.
            part.kept = archive::format::roomFor(streams() ? 0 : stack.layout.totalHeads(),
                static_cast<int>(example->side(stack.layout.querySide).size()),
                static_cast<int>(example->side(stack.layout.keySide).size()), formOf(part));
        }
    }
}

MapCollector::~MapCollector() = default;

archive::format::KeptForm MapCollector::formOf(const Part &part) const
{
    // A map that is converted as soon as it is measured is still in the processor's cache.
    return {m_settings.detail, part.hasRowMass, m_settings.valueType};
}

int MapCollector::chosenPlace(std::size_t stack) const
{
    const auto found = std::ranges::find(m_stacks, stack, &ChosenStack::index);
    return found == m_stacks.end() ? -1 : static_cast<int>(found - m_stacks.begin());
}

int MapCollector::flatOf(models::LayerPlace layer, int head) const
{
    const int stack = chosenPlace(layer.stack);
    return stack < 0 ? -1 : m_stacks[static_cast<std::size_t>(stack)].placeOf(layer.place, head);
}

MapCollector::Part &MapCollector::partOf(models::LayerPlace layer, std::size_t example)
{
    return *m_parts[example][static_cast<std::size_t>(chosenPlace(layer.stack))];
}

bool MapCollector::wants(models::LayerPlace layer) const
{
    const int stack = chosenPlace(layer.stack);
    return stack >= 0 && m_stacks[static_cast<std::size_t>(stack)].takesLayer(layer.place);
}

void MapCollector::beginLayer(models::LayerPlace layer, std::span<const models::MapShape> examples)
{
    std::size_t largest = 1;
    for (const models::MapShape &shape : examples)
        largest = std::max(largest, static_cast<std::size_t>(shape.queries) * static_cast<std::size_t>(shape.keys));
    m_concurrent = static_cast<int>(
        std::clamp<std::size_t>(m_settings.bytesAtOnce / (largest * sizeof(float)), 1, std::size_t{1} << 20));
    if (!streams() || !wants(layer))
        return;
    Part &part = partOf(layer, 0);
    const ChosenStack &stack = m_stacks[static_cast<std::size_t>(chosenPlace(layer.stack))];
    int heads = 0;
    part.firstKept = -1;
    for (int head = 0; head < stack.whole.heads[static_cast<std::size_t>(layer.place)]; ++head)
        if (const int flat = stack.placeOf(layer.place, head); flat >= 0) {
            part.firstKept = part.firstKept < 0 ? flat : part.firstKept;
            ++heads;
        }
    part.kept = archive::format::roomFor(heads, part.kept.queries, part.kept.keys, formOf(part));
}

attention::MapMemory MapCollector::beginMap(models::LayerPlace layer, std::size_t example, int head)
{
    const int flat = flatOf(layer, head);
    if (flat < 0)
        return {};
    Part &part = partOf(layer, example);
    auto &kept = part.kept;
    const auto rows = static_cast<std::size_t>(kept.rows()), keys = static_cast<std::size_t>(kept.keys);
    attention::MapMemory memory{.chosenRows = kept.chosenRows, .rows = kept.row};
    if (kept.perRow == kept.keys && kept.key.empty() && !kept.values.empty()) { // whole rows are kept where they are
        const auto first = static_cast<std::size_t>(flat - part.firstKept) * rows;
        memory.values = kept.values.data() + first * keys;
        memory.rowMass = part.hasRowMass ? kept.rowMass.data() + first : nullptr;
        return memory;
    }
    auto &scratch = part.scratch[static_cast<std::size_t>(flat)];
    scratch = m_pool.take(rows * keys + (part.hasRowMass ? rows : 0) + 1);
    memory.values = scratch.data();
    memory.rowMass = part.hasRowMass ? scratch.data() + rows * keys : nullptr;
    return memory;
}

void MapCollector::endMap(models::LayerPlace layer, std::size_t example, int head)
{
    const int flat = flatOf(layer, head);
    Part &part = partOf(layer, example);
    auto &kept = part.kept;
    const auto rows = static_cast<std::size_t>(kept.rows()), keys = static_cast<std::size_t>(kept.keys);
    auto &scratch = part.scratch[static_cast<std::size_t>(flat)];
    const auto first = static_cast<std::size_t>(flat - part.firstKept) * rows;
    const float *values = scratch.empty() ? kept.values.data() + first * keys : scratch.data();
    const float *masses = !part.hasRowMass  ? nullptr
                          : scratch.empty() ? kept.rowMass.data() + first
                                            : scratch.data() + rows * keys;
    const attention::MapView map{values, kept.rows(), kept.keys, masses};
    const auto measures = part.measurer.measures();
    part.measurer.measure(flat, map,
        std::span(part.result.measures).subspan(static_cast<std::size_t>(flat) * measures, measures), &part.meanMap);
    if (scratch.empty())
        return;
    if (m_settings.detail.kind != DetailKind::Summary)
        archive::format::keepHead(map, m_settings.detail, flat - part.firstKept, kept);
    m_pool.give(std::exchange(scratch, {}));
}

void MapCollector::endLayer(models::LayerPlace layer)
{
    if (!streams() || !wants(layer) || m_settings.detail.kind == DetailKind::Summary)
        return;
    Part &part = partOf(layer, 0);
    const int queries = part.kept.queries, keys = part.kept.keys;
    m_writer.appendHeads(static_cast<std::size_t>(chosenPlace(layer.stack)),
        std::exchange(part.kept, archive::format::roomFor(0, queries, keys, formOf(part))));
}

std::vector<archive::format::StackResult> MapCollector::take(std::size_t example)
{
    std::vector<archive::format::StackResult> results;
    for (std::size_t stack = 0; stack < m_stacks.size(); ++stack) {
        Part &part = *m_parts[example][stack];
        part.result.meanMapSums = std::move(part.meanMap.sums);
        part.result.meanMapCounts = std::move(part.meanMap.counts);
        if (m_settings.detail.kind != DetailKind::Summary) {
            part.kept.heads = m_stacks[stack].layout.totalHeads();
            part.result.kept = std::move(part.kept);
        }
        results.push_back(std::move(part.result));
    }
    return results;
}

} // namespace headwise::capture::maps
