// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pairvalues.h"

#include "core/compare/unitmeasures.h"

namespace headwise::compare {

namespace {

void appendMeasures(std::vector<float> &out, const UnitMeasures &units, const attention::StackMaps &maps,
    const AlignedStack &stack, const std::vector<int> &indices)
{
    for (const HeadPair &head : stack.heads) {
        const std::vector<float> values = units.measure(maps, head);
        for (const int index : indices)
            out.push_back(values[index]);
    }
}

void addStack(PairValues &values, const AlignedPair &aligned, std::size_t index, const PairRequest &request)
{
    const AlignedStack &stack = aligned.units.stacks[index];
    const attention::StackMaps a = aligned.maps(Side::Baseline, index), b = aligned.maps(Side::Comparison, index);
    const std::vector<double> divergences = headDivergences(Baseline<const attention::StackMaps *>(&a),
        Comparison<const attention::StackMaps *>(&b), stack, request.units, request.divergences);
    const std::size_t heads = stack.heads.size();
    for (std::size_t i = 0; i < divergences.size(); ++i)
        values.divergences[i / heads].push_back(static_cast<float>(divergences[i]));
    if (!request.measures)
        return;
    appendMeasures(values.baseline, UnitMeasures(aligned.baseline, Side::Baseline, stack, request.units), a, stack,
        request.measureIndices);
    appendMeasures(values.comparison, UnitMeasures(aligned.comparison, Side::Comparison, stack, request.units), b,
        stack, request.measureIndices);
}

} // namespace

PairValues pairValues(const attention::AttentionSource &baseline, const attention::AttentionSource &comparison,
    const ExamplePair &pair, const PairRequest &request)
{
    AlignedPair aligned = alignPair(Baseline<const attention::AttentionSource *>(&baseline),
        Comparison<const attention::AttentionSource *>(&comparison), pair, request.stacks, request.units);
    PairValues values{.mergedUnits = aligned.units.mergedUnits, .oneSided = aligned.oneSided()};
    values.divergences.resize(request.divergences.size());
    for (std::size_t s = 0; s < request.stacks.size(); ++s) {
        aligned.units.stacks[s].heads = request.heads[s];
        addStack(values, aligned, s, request);
    }
    return values;
}

} // namespace headwise::compare
