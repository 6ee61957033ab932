#include "core/measures/measure.h"

#include "core/base/parallel.h"
#include "core/measures/definitions/classmass.h"
#include "core/measures/definitions/confidence.h"
#include "core/measures/definitions/distance.h"
#include "core/measures/definitions/entropy.h"
#include "core/measures/definitions/normalisedentropy.h"
#include "core/measures/definitions/offsetmass.h"
#include "core/measures/definitions/samesegment.h"
#include "core/measures/meanmap.h"
#include "core/measures/rowframe.h"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>

namespace headwise {

namespace {

/// Every measure, in the order of an archive's columns: new ones go to the end.
constexpr std::array table = {
    definitions::entropy,
    definitions::normalisedEntropy,
    definitions::confidence,
    definitions::distance,
    definitions::offsetPrevious,
    definitions::offsetSelf,
    definitions::offsetNext,
    definitions::classFirst,
    definitions::classSeparator,
    definitions::classPunctuation,
    definitions::sameSegment,
};

constexpr auto infos = [] {
    std::array<MeasureInfo, table.size()> result;
    for (std::size_t i = 0; i < table.size(); ++i)
        result[i] = table[i].info;
    return result;
}();

/// Weights below which starting threads costs more than it saves (4 MB, about half a millisecond).
constexpr std::size_t parallelWeights = std::size_t(1) << 20;

void deriveMeasures(const MapSums &sums, const TokenContext &context, std::span<float> out)
{
    for (std::size_t i = 0; i < table.size(); ++i)
        out[i] = static_cast<float>(sums.nonFiniteRows > 0 ? notDefined : table[i].value(sums, context));
}

/// Geometry of the layers of a stack.
struct LayerFrames
{
    struct Kind
    {
        Kind(Visibility v, const TokenContext &context, bool withMeanMap) : visibility(v), frame(v, context)
        {
            if (withMeanMap)
                meanMap.emplace(frame, context);
        }
        Visibility visibility;
        RowFrame frame;
        std::optional<MeanMapFrame> meanMap; ///< refers to `frame`
    };
    std::deque<Kind> kinds;               ///< few, as most stacks have one; they stay where they are
    std::vector<const Kind *> kindOfHead; ///< flat heads

    LayerFrames(const StackLayout &layout, const TokenContext &context, bool withMeanMap)
    {
        for (int layer = 0; layer < layout.layers(); ++layer) {
            const Visibility visibility = visibilityOf(layout, layer);
            auto found = std::find_if(
                kinds.begin(), kinds.end(), [&](const Kind &kind) { return kind.visibility == visibility; });
            if (found == kinds.end()) {
                kinds.emplace_back(visibility, context, withMeanMap);
                found = std::prev(kinds.end());
            }
            kindOfHead.insert(kindOfHead.end(), layout.heads[layer], &*found);
        }
    }
};

} // namespace

std::span<const MeasureInfo> measures() { return infos; }

int measureIndex(std::string_view id)
{
    const auto found =
        std::find_if(infos.begin(), infos.end(), [id](const MeasureInfo &info) { return info.id == id; });
    return found == infos.end() ? -1 : static_cast<int>(found - infos.begin());
}

void measureMap(MapView map, Visibility visibility, const TokenContext &context, std::span<float> out)
{
    assert(out.size() == table.size());
    deriveMeasures(sumMap(map, RowFrame(visibility, context), context), context, out);
}

void measureMaps(const StackMaps &maps, const StackLayout &layout, const TokenContext &context, std::span<float> out)
{
    measureMaps(maps, layout, context, out, nullptr);
}

void measureMaps(const StackMaps &maps, const StackLayout &layout, const TokenContext &context, std::span<float> out,
    MeanMapSums *meanMap)
{
    assert(maps.heads == layout.totalHeads() && out.size() == maps.heads * table.size());
    assert(maps.queries == context.queries && maps.keys == context.keys);
    const LayerFrames frames(layout, context, meanMap != nullptr);
    if (meanMap)
        *meanMap = MeanMapSums(maps.heads);
    const auto measureHead = [&](std::size_t head) {
        const MapView map = maps.map(static_cast<int>(head));
        const LayerFrames::Kind &kind = *frames.kindOfHead[head];
        const MapSums sums = sumMap(map, kind.frame, context);
        deriveMeasures(sums, context, out.subspan(head * table.size(), table.size()));
        if (meanMap)
            meanMap->addMap(static_cast<int>(head), map, sums, *kind.meanMap);
    };
    if (maps.values.size() >= parallelWeights)
        return parallelFor(maps.heads, measureHead);
    for (int head = 0; head < maps.heads; ++head)
        measureHead(head);
}

} // namespace headwise
