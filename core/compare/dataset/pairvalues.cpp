// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/pairvalues.h"

#include "core/compare/distances/headdivergences.h"
#include "core/compare/units/unitmeasures.h"

namespace headwise::compare::dataset {

namespace {

/// Maps are converted to common units once; divergences and measures both use the converted maps.
void addStack(PairValues &values, const units::AlignedPair &aligned, std::size_t index, const PairRequest &request)
{
    const units::AlignedStack &stack = aligned.units.stacks[index];
    const auto maps = onBothSides([&](Side side) { return aligned.unitMaps(side, index); });
    const std::vector<double> divergences =
        distances::headDivergences({maps.baseline, maps.comparison}, stack, request.units, request.divergences);
    const std::size_t heads = stack.heads.size();
    for (std::size_t i = 0; i < divergences.size(); ++i)
        values.divergences[i / heads].push_back(static_cast<float>(divergences[i]));
    if (request.measures.empty())
        return;
    const measures::MeasureSelection selection(request.measures);
    for (const Side side : bothSides) {
        const units::UnitMeasures measuring(aligned[side], side, stack, request.units, selection);
        for (std::size_t head = 0; head < heads; ++head) {
            const std::vector<float> measured = measuring.measure(maps[side].map(head), stack.heads[head]);
            values.measures[side].insert(values.measures[side].end(), measured.begin(), measured.end());
        }
    }
}

} // namespace

PairValues pairValues(const pairing::SourcePair &sources, const pairing::ExamplePair &pair, const PairRequest &request)
{
    units::AlignedPair aligned = units::alignPair(sources, pair, request.stacks, request.units);
    PairValues values{.mergedUnits = aligned.units.mergedUnits, .oneSided = aligned.oneSided()};
    values.divergences.resize(request.divergences.size());
    for (std::size_t s = 0; s < request.stacks.size(); ++s) {
        aligned.units.stacks[s].heads = request.heads[s];
        addStack(values, aligned, s, request);
    }
    return values;
}

} // namespace headwise::compare::dataset
