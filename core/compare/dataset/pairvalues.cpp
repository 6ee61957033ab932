// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/pairvalues.h"

#include "core/compare/distances/headdivergences.h"
#include "core/compare/units/unitmeasures.h"

#include <algorithm>

namespace headwise::compare::dataset {

namespace {

std::size_t weightsOf(const attention::Example &example, const attention::StackLayout &layout)
{
    return example.side(layout.querySide).size() * example.side(layout.keySide).size() *
           static_cast<std::size_t>(layout.totalHeads());
}

/// Reads one head and converts it to common units.
class OneHead
{
public:
    OneHead(const units::AlignedPair &aligned, std::size_t stack, Side side)
        : m_aligned(aligned)
        , m_stack(aligned.units.stacks[stack])
        , m_side(side)
        , m_mapper(side, m_stack.queries, m_stack.keys, aligned.units.options)
    {
    }

    attention::Map read(const units::HeadPair &pair) const
    {
        const attention::AttentionSource &source = m_aligned.sources[m_side];
        attention::Map map = source.map(m_aligned.pair[m_side], m_stack[m_side].headAt(pair[m_side]));
        if (m_mapper.asTheyAre())
            return map;
        map = m_mapper.map(map.view());
        if (m_aligned.units.options.special == attention::SpecialTokens::Renormalise)
            map.rowMass.clear(); // nothing is left to the sink
        return map;
    }

private:
    const units::AlignedPair &m_aligned;
    const units::AlignedStack &m_stack;
    Side m_side;
    units::UnitMapper m_mapper;
};

/// As addStack, in the memory of one head of each side.
void addStackByHeads(
    PairValues &values, const units::AlignedPair &aligned, std::size_t index, const PairRequest &request)
{
    const units::AlignedStack &stack = aligned.units.stacks[index];
    const OneHead baseline(aligned, index, Side::Baseline), comparison(aligned, index, Side::Comparison);
    const measures::MeasureSelection selection(request.measures);
    const units::UnitMeasures left(aligned.baseline, Side::Baseline, stack, request.units, selection),
        right(aligned.comparison, Side::Comparison, stack, request.units, selection);
    for (const units::HeadPair &pair : stack.heads) {
        const attention::Map a = baseline.read(pair), b = comparison.read(pair);
        for (std::size_t d = 0; d < request.divergences.size(); ++d)
            values.divergences[d].push_back(static_cast<float>(
                distances::headDivergence({a.view(), b.view()}, pair, stack, request.units, request.divergences[d])));
        if (request.measures.empty())
            continue;
        const std::vector<float> ofA = left.measure(a.view(), pair), ofB = right.measure(b.view(), pair);
        values.measures.baseline.insert(values.measures.baseline.end(), ofA.begin(), ofA.end());
        values.measures.comparison.insert(values.measures.comparison.end(), ofB.begin(), ofB.end());
    }
}

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
        const bool large = std::max(weightsOf(aligned.baseline, aligned.units.stacks[s].baseline),
                               weightsOf(aligned.comparison, aligned.units.stacks[s].comparison)) > request.largestHeld;
        (large ? addStackByHeads : addStack)(values, aligned, s, request);
    }
    return values;
}

} // namespace headwise::compare::dataset
