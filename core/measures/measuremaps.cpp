// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/measures/meanmap.h"
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

/// What layers of a stack share when their rows see the same keys.
struct LayerKind
{
    LayerKind(
        attention::Visibility v, attention::Normalisation normalisation, const TokenContext &context, bool withMeanMap)
        : visibility(v), frame(v, context, normalisation)
    {
        if (withMeanMap)
            meanMap.emplace(frame.rows, context);
    }
    attention::Visibility visibility;
    MapFrame frame;
    std::optional<MeanMapFrame> meanMap; ///< refers to `frame`
};

struct LayerKinds
{
    std::deque<LayerKind> kinds; ///< usually one; a deque, since references to its elements must stay valid
    std::vector<const LayerKind *> kindOfHead; ///< flat heads

    LayerKinds(const attention::StackLayout &layout, const TokenContext &context, bool withMeanMap)
    {
        for (int layer = 0; layer < layout.layers(); ++layer) {
            const attention::Visibility visibility = attention::visibilityOf(layout, layer);
            auto found = std::find_if(
                kinds.begin(), kinds.end(), [&](const LayerKind &kind) { return kind.visibility == visibility; });
            if (found == kinds.end()) {
                kinds.emplace_back(visibility, layout.normalisation, context, withMeanMap);
                found = std::prev(kinds.end());
            }
            kindOfHead.insert(kindOfHead.end(), layout.heads[layer], &*found);
        }
    }
};

/// Calls `measureHead(head, map, kind)` for all heads, on several threads when there are enough weights.
template <typename MeasureHead>
void forHeads(const attention::StackMaps &maps, const LayerKinds &kinds, MeasureHead measureHead)
{
    const auto body = [&](std::size_t head) {
        const int flat = static_cast<int>(head);
        measureHead(flat, maps.map(flat), *kinds.kindOfHead[head]);
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
    assert(maps.heads == layout.totalHeads() && out.size() == maps.heads * selection.size());
    assert(maps.queries == context.queries && maps.keys == context.keys);
    const unsigned parts = partsOf(selection);
    forHeads(maps, LayerKinds(layout, context, false), [&](int head, attention::MapView map, const LayerKind &kind) {
        deriveMeasures(sumMap(map, kind.frame, parts), kind.frame, selection,
            out.subspan(head * selection.size(), selection.size()));
    });
}

void measureMaps(const attention::StackMaps &maps, const attention::StackLayout &layout, const TokenContext &context,
    std::span<float> out, MeanMapSums *meanMap)
{
    if (!meanMap)
        return measureMaps(maps, layout, context, out);
    const MeasureSelection selection;
    assert(maps.heads == layout.totalHeads() && out.size() == maps.heads * selection.size());
    const unsigned parts = partsOf(selection);
    *meanMap = MeanMapSums(maps.heads);
    forHeads(maps, LayerKinds(layout, context, true), [&](int head, attention::MapView map, const LayerKind &kind) {
        const MapSums sums = sumMap(map, kind.frame, parts);
        deriveMeasures(sums, kind.frame, selection, out.subspan(head * selection.size(), selection.size()));
        meanMap->addMap(head, map, sums, *kind.meanMap);
    });
}

} // namespace headwise::measures
