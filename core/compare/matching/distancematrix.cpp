// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/matching/distancematrix.h"
#include "core/base/parallel.h"
#include "core/compare/distances/headdivergences.h"
#include "core/compare/matching/layeralignment.h"
#include "core/compare/units/alignedpair.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwise::compare::matching {

namespace {

/// Both sides of one example on common units.
struct UnitPair : Sides<attention::StackMaps>
{
    units::AlignedStack stack;
    units::UnitOptions options;
};

/// The maps of all heads of a side, in the order of its layout.
attention::StackMaps allMaps(const units::AlignedPair &pair, Side side)
{
    units::AlignedStack all = pair.units.stacks.front();
    all.heads.clear();
    for (int head = 0; head < all[side].totalHeads(); ++head)
        all.heads.push_back({head, head, all[side].headAt(head)});
    return units::UnitMaps(pair.maps(side, 0), side, all, pair.units.options).take();
}

UnitPair readUnits(const MatchSample &sample, const pairing::ExamplePair &example, const units::StackPair &stacks)
{
    const units::AlignedPair pair =
        units::alignPair(sample.sources, example, std::span(&stacks, 1), sample.options.units);
    return {onBothSides([&](Side side) { return allMaps(pair, side); }), pair.units.stacks.front(), pair.units.options};
}

/// Calls `use` with each example; damaged examples are skipped.
template <typename Use>
void forExamples(const MatchSample &sample, const units::StackPair &stacks, Progress &progress, Use use)
{
    const double count = static_cast<double>(sample.examples.size());
    std::size_t failures = 0;
    for (std::size_t e = 0; e < sample.examples.size(); ++e) {
        PartProgress part(progress, static_cast<double>(e) / count, static_cast<double>(e + 1) / count);
        part.advanceOrThrow(0);
        try {
            use(readUnits(sample, sample.examples[e], stacks), part);
        } catch (const Error &error) {
            const bool damaged = error.code() == ErrorCode::Malformed || error.code() == ErrorCode::Unreadable;
            if (!damaged || ++failures == sample.examples.size())
                throw;
        }
    }
}

/// Any divergence, pair by pair: [baseline heads, comparison heads].
std::vector<double> pairwiseDivergences(const UnitPair &units, std::span<const distances::HeadRange> wanted,
    distances::Divergence divergence, Progress &progress)
{
    const int heads = units.baseline.heads, others = units.comparison.heads;
    std::vector<double> values(static_cast<std::size_t>(heads) * others, std::numeric_limits<double>::quiet_NaN());
    const int part = threads();
    for (int first = 0; first < heads; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / heads);
        parallelFor(std::min(part, heads - first), [&](std::size_t i) {
            const int a = first + static_cast<int>(i),
                      layer = units.stack.baseline.layerPlace(units.stack.baseline.headAt(a).layer);
            std::vector<distances::KeyRange> visible;
            for (int b = wanted[a].begin, last = -1; b < wanted[a].end; ++b) {
                const int other = units.stack.comparison.layerPlace(units.stack.comparison.headAt(b).layer);
                if (other != last && (divergence->needs & distances::VisibleKeys) != 0)
                    visible = distances::visibleKeys(units.stack, {layer, other}, units.options);
                last = other;
                values[static_cast<std::size_t>(a) * others + b] = distances::mapDivergences(
                    {units.baseline.map(a), units.comparison.map(b)}, std::span(&divergence, 1), visible)
                                                                       .front();
            }
        });
    }
    return values;
}

} // namespace

void MeanMatrix::add(const std::vector<double> &values)
{
    sums.resize(values.size());
    counts.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i])) {
            sums[i] += values[i];
            ++counts[i];
        }
    }
}

std::vector<double> MeanMatrix::means() const
{
    std::vector<double> result(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i)
        result[i] = sums[i] / static_cast<double>(counts[i]); // 0 / 0 = NaN
    return result;
}

std::vector<double> meanLayerAlignments(const MatchSample &sample, const units::StackPair &stacks, Progress &progress)
{
    MeanMatrix sums;
    forExamples(sample, stacks, progress, [&](const UnitPair &units, Progress &) {
        sums.add(layerAlignments(onBothSides([&](Side side) { return LayeredMaps{units[side], units.stack[side]}; })));
    });
    return sums.means();
}

std::vector<double> meanDivergences(const MatchSample &sample, const units::StackPair &stacks,
    std::span<const distances::HeadRange> wanted, Progress &progress)
{
    MeanMatrix sums;
    forExamples(sample, stacks, progress, [&](const UnitPair &units, Progress &part) {
        const distances::DivergenceDefinition &averaged = sample.options.divergence->averaged();
        sums.add(averaged.ofAllPairs ? averaged.ofAllPairs({units.baseline, units.comparison}, wanted, part)
                                     : pairwiseDivergences(units, wanted, &averaged, part));
    });
    return sums.means();
}

} // namespace headwise::compare::matching
