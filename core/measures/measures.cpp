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

/// Geometry of the layers of a stack; few kinds, as most stacks have one.
struct LayerFrames
{
    struct Kind
    {
        Visibility visibility;
        RowFrame frame;
        std::vector<double> counts; ///< of the mean map; empty when not asked for
    };
    std::vector<Kind> kinds;
    std::vector<std::size_t> kindOfHead; ///< flat heads
};

LayerFrames layerFrames(const StackLayout &layout, const TokenContext &context, bool withCounts)
{
    LayerFrames frames;
    for (int layer = 0; layer < layout.layers(); ++layer) {
        const Visibility visibility = visibilityOf(layout, layer);
        const auto found = std::find_if(frames.kinds.begin(), frames.kinds.end(),
            [&](const LayerFrames::Kind &kind) { return kind.visibility == visibility; });
        frames.kindOfHead.insert(frames.kindOfHead.end(), layout.heads[layer], found - frames.kinds.begin());
        if (found != frames.kinds.end())
            continue;
        RowFrame frame(visibility, context);
        std::vector<double> counts = withCounts ? meanMapCounts(frame, context) : std::vector<double>();
        frames.kinds.push_back({visibility, std::move(frame), std::move(counts)});
    }
    return frames;
}

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
    const LayerFrames frames = layerFrames(layout, context, meanMap != nullptr);
    if (meanMap)
        *meanMap = MeanMapSums(maps.heads);
    const auto measureHead = [&](std::size_t head) {
        const MapView map = maps.map(static_cast<int>(head));
        const auto &[visibility, frame, counts] = frames.kinds[frames.kindOfHead[head]];
        const MapSums sums = sumMap(map, frame, context);
        deriveMeasures(sums, context, out.subspan(head * table.size(), table.size()));
        if (meanMap && sums.nonFiniteRows == 0) {
            meanMap->addMap(static_cast<int>(head), map, sums, frame, context);
            std::copy(counts.begin(), counts.end(), meanMap->counts.begin() + head * counts.size());
        }
    };
    if (maps.values.size() >= parallelWeights)
        return parallelFor(maps.heads, measureHead);
    for (int head = 0; head < maps.heads; ++head)
        measureHead(head);
}

} // namespace headwise
