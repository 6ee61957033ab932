// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/measuremaps.h"

#include "core/base/parallel.h"
#include "core/measures/measuredefinition.h"

#include <algorithm>
#include <deque>
#include <optional>

namespace headwise::measures {

namespace {

/// Number of weights below which starting threads costs more than it saves (4 MB, about half a millisecond).
constexpr std::size_t parallelWeights = std::size_t(1) << 20;

unsigned partsOf(const MeasureSelection &selection)
{
    unsigned parts = RowSumsOnly;
    for (const MeasureDefinition *definition : selection.definitions())
        parts |= definition->parts;
    return parts;
}

void deriveMeasures(const MapSums &sums, const MapFrame &frame, const MeasureSelection &selection, std::span<float> out)
{
    const bool shares = frame.normalisation != attention::Normalisation::None;
    for (std::size_t i = 0; i < selection.size(); ++i) {
        const MeasureDefinition &definition = *selection.definitions()[i];
        const bool defined = sums.nonFiniteRows == 0 && (shares || !definition.info.needsShares);
        out[i] = static_cast<float>(defined ? definition.value(sums, frame) : notDefined);
    }
}

} // namespace

struct StackMeasurer::LayerKinds
{
    /// What layers of a stack share when their rows see the same keys.
    struct LayerKind
    {
        LayerKind(attention::Visibility v, attention::Normalisation normalisation, const TokenContext &context,
            bool withMeanMap)
            : visibility(v), frame(v, context, normalisation)
        {
            if (withMeanMap)
                meanMap.emplace(frame.rows, context);
        }
        attention::Visibility visibility;
        MapFrame frame;
        std::optional<MeanMapFrame> meanMap; ///< refers to `frame`
    };

    std::deque<LayerKind> kinds; ///< usually one; a deque, since references to its elements must stay valid
    std::vector<const LayerKind *> kindOfHead; ///< flat heads
};

StackMeasurer::StackMeasurer(
    const attention::StackLayout &layout, const TokenContext &context, bool withMeanMap, MeasureSelection selection)
    : m_selection(std::move(selection)), m_parts(partsOf(m_selection))
{
    auto known = std::make_unique<LayerKinds>();
    for (int layer = 0; layer < layout.layers(); ++layer) {
        const attention::Visibility visibility = attention::visibilityOf(layout, layer);
        auto found = std::ranges::find(known->kinds, visibility, &LayerKinds::LayerKind::visibility);
        if (found == known->kinds.end()) {
            known->kinds.emplace_back(visibility, layout.normalisation, context, withMeanMap);
            found = std::prev(known->kinds.end());
        }
        known->kindOfHead.insert(known->kindOfHead.end(), layout.heads[layer], &*found);
    }
    m_kinds = std::move(known);
}

StackMeasurer::StackMeasurer(StackMeasurer &&) noexcept = default;
StackMeasurer::~StackMeasurer() = default;

void StackMeasurer::measure(int head, attention::MapView map, std::span<float> out, MeanMapSums *meanMap) const
{
    const LayerKinds::LayerKind &kind = *m_kinds->kindOfHead[static_cast<std::size_t>(head)];
    const MapSums sums = sumMap(map, kind.frame, m_parts);
    deriveMeasures(sums, kind.frame, m_selection, out);
    if (meanMap)
        meanMap->addMap(head, map, sums, *kind.meanMap);
}

namespace {

/// On several threads when there are enough weights.
void measureAll(
    const StackMeasurer &measurer, const attention::StackMaps &maps, std::span<float> out, MeanMapSums *meanMap)
{
    assert(out.size() == static_cast<std::size_t>(maps.heads) * measurer.measures());
    const auto body = [&](std::size_t head) {
        const int flat = static_cast<int>(head);
        measurer.measure(flat, maps.map(flat), out.subspan(head * measurer.measures(), measurer.measures()), meanMap);
    };
    if (maps.values.size() >= parallelWeights)
        return parallelFor(static_cast<std::size_t>(maps.heads), body);
    for (int head = 0; head < maps.heads; ++head)
        body(static_cast<std::size_t>(head));
}

} // namespace

MapMeasurer::MapMeasurer(
    attention::Visibility visibility, const TokenContext &context, attention::Normalisation normalisation)
    : m_frame(std::make_unique<MapFrame>(visibility, context, normalisation))
{
}

MapMeasurer::MapMeasurer(MapMeasurer &&) noexcept = default;
MapMeasurer::~MapMeasurer() = default;

void MapMeasurer::measure(attention::MapView map, std::span<float> out, const MeasureSelection &selection) const
{
    assert(out.size() == selection.size());
    deriveMeasures(sumMap(map, *m_frame, partsOf(selection)), *m_frame, selection, out);
}

void measureMap(attention::MapView map, attention::Visibility visibility, const TokenContext &context,
    std::span<float> out, const MeasureSelection &selection)
{
    MapMeasurer(visibility, context).measure(map, out, selection);
}

void measureMaps(const attention::StackMaps &maps, const attention::StackLayout &layout, const TokenContext &context,
    std::span<float> out, const MeasureSelection &selection)
{
    assert(maps.heads == layout.totalHeads() && maps.queries == context.queries && maps.keys == context.keys);
    measureAll({layout, context, false, selection}, maps, out, nullptr);
}

void measureMaps(const attention::StackMaps &maps, const attention::StackLayout &layout, const TokenContext &context,
    std::span<float> out, MeanMapSums *meanMap)
{
    if (meanMap)
        *meanMap = MeanMapSums(maps.heads);
    assert(maps.heads == layout.totalHeads() && maps.queries == context.queries && maps.keys == context.keys);
    measureAll({layout, context, meanMap != nullptr}, maps, out, meanMap);
}

} // namespace headwise::measures
