// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/headdivergences.h"

#include "core/base/notdefined.h"

#include <algorithm>

namespace headwise::compare::distances {

namespace {

/// The key units that the rows of a query unit see on one side: units with a token among [begin, end).
KeyRange seenUnits(const std::vector<units::AlignedUnit> &keys, Side side, int begin, int end)
{
    KeyRange seen{static_cast<int>(keys.size()), 0};
    for (int k = 0; k < static_cast<int>(keys.size()); ++k) {
        const attention::TokenGroup group = keys[k][side];
        if (group.end > group.begin && group.end > begin && group.begin < end)
            seen = {std::min(seen.begin, k), k + 1};
    }
    return seen;
}

/// False where rows are not distributions on both sides.
bool haveDistributions(const units::AlignedStack &stack, const units::UnitOptions &options)
{
    const auto isSigned = [](const attention::StackLayout &layout) {
        return layout.normalisation == attention::Normalisation::None;
    };
    return options.keepsWholeRows() && !isSigned(stack.baseline) && !isSigned(stack.comparison);
}

Sides<int> layersOf(const units::HeadPair &pair, const units::AlignedStack &stack)
{
    return onBothSides([&](Side side) { return stack[side].layerPlace(stack[side].headAt(pair[side]).layer); });
}

} // namespace

std::vector<KeyRange> visibleKeys(
    const units::AlignedStack &stack, const Sides<int> &layers, const units::UnitOptions &options)
{
    const auto visibilities =
        onBothSides([&](Side side) { return attention::visibilityOf(stack[side], layers[side]); });
    if (visibilities.baseline == attention::Visibility() && visibilities.comparison == attention::Visibility())
        return {};
    const auto &keys = stack.keys.units;
    std::vector<KeyRange> visible;
    for (const units::AlignedUnit &query : stack.queries.units) {
        KeyRange seen{static_cast<int>(keys.size()), 0};
        for (const Side side : bothSides) {
            const attention::TokenGroup rows = query[side];
            if (rows.end == rows.begin)
                continue;
            const attention::Visibility &visibility = visibilities[side];
            const int last = options.subwordRows == attention::SubwordRows::First ? rows.begin : rows.end - 1;
            const KeyRange own = seenUnits(keys, side, visibility.begin(rows.begin),
                visibility.end(last, static_cast<int>(stack.keys.flags[side].special.size())));
            seen = {std::min(seen.begin, own.begin), std::max(seen.end, own.end)};
        }
        visible.push_back({std::min(seen.begin, seen.end), seen.end});
    }
    return visible;
}

double headDivergence(const Sides<attention::MapView> &maps, const units::HeadPair &pair,
    const units::AlignedStack &stack, const units::UnitOptions &options, Divergence wanted)
{
    if (!haveDistributions(stack, options))
        return notDefined;
    const std::span all(&wanted, 1);
    const bool needsVisibleKeys = (neededBy(all) & VisibleKeys) != 0;
    return mapDivergences(
        maps, all, needsVisibleKeys ? visibleKeys(stack, layersOf(pair, stack), options) : std::vector<KeyRange>())
        .front();
}

std::vector<double> headDivergences(const Sides<const units::UnitMaps &> &maps, const units::AlignedStack &stack,
    const units::UnitOptions &options, std::span<const Divergence> wanted)
{
    const std::size_t heads = stack.heads.size();
    std::vector<double> result(wanted.size() * heads, notDefined);
    if (!haveDistributions(stack, options))
        return result;
    const bool needsVisibleKeys = (neededBy(wanted) & VisibleKeys) != 0;
    std::vector<KeyRange> visible;
    Sides layers{-1, -1};
    for (std::size_t head = 0; head < heads; ++head) {
        const units::HeadPair &pair = stack.heads[head];
        const Sides<int> now = layersOf(pair, stack);
        if (layers != now && needsVisibleKeys)
            visible = visibleKeys(stack, now, options);
        layers = now;
        const std::vector<double> values =
            mapDivergences({maps.baseline.map(head), maps.comparison.map(head)}, wanted, visible);
        for (std::size_t d = 0; d < wanted.size(); ++d)
            result[d * heads + head] = values[d];
    }
    return result;
}

} // namespace headwise::compare::distances
