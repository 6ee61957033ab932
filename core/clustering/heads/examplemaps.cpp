// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/examplemaps.h"

#include "core/base/notdefined.h"
#include "core/compare/units/alignedpair.h"
#include "core/compare/units/unitmaps.h"

#include <algorithm>
#include <cmath>

namespace headwise::clustering::heads {

namespace {

using compare::units::AlignedStack;
using compare::units::HeadPair;

/// One example of every source, with its maps as they are stored.
struct StoredExample
{
    std::vector<attention::Example> examples; ///< [sources]
    std::vector<attention::StackMaps> maps;   ///< [sources]
};

StoredExample readStored(const HeadSample &sample, std::size_t example)
{
    StoredExample stored;
    for (std::size_t s = 0; s < sample.sources.size(); ++s) {
        const ComparedSource &compared = sample.sources[s];
        const ExampleIndex index = sample.examples[example][s];
        stored.examples.push_back(compared.source->example(index));
        stored.maps.push_back(compared.source->maps(index, compared.layout.stack));
        compare::units::checkShape(*compared.source, stored.maps.back(), compared.layout, stored.examples.back());
    }
    return stored;
}

/// Source `place` on units that it has in common with the others. With two sources, both are aligned with each other;
/// with more, they have the same tokens, so that the units of any pair are those of all.
struct AlignedSource
{
    Side side;
    AlignedStack stack;
    compare::units::UnitOptions options; ///< as used
};

AlignedSource align(
    const HeadSample &sample, const StoredExample &stored, std::size_t place, const attention::TokenPolicy &policy)
{
    const std::size_t other = place > 0 ? place : sample.sources.size() > 1 ? 1 : 0;
    const Sides<std::size_t> places{0, other};
    const auto layouts = onBothSides([&](Side side) {
        attention::StackLayout layout = sample.sources[places[side]].layout;
        layout.stack = sample.sources.front().layout.stack; // stacks are paired by name
        return layout;
    });
    compare::units::ExampleComparison units =
        compare::units::alignExamples({stored.examples[places.baseline], stored.examples[places.comparison]},
            {std::span(&layouts.baseline, 1), std::span(&layouts.comparison, 1)},
            {.level = sample.level, .special = policy.special, .firstToken = policy.firstToken});
    AlignedSource aligned{
        place == 0 ? Side::Baseline : Side::Comparison, std::move(units.stacks.front()), units.options};
    aligned.stack.heads.clear();
    for (const int head : sample.sources[place].heads)
        aligned.stack.heads.push_back({head, head, layouts[aligned.side].headAt(head)});
    return aligned;
}

/// Rows that one of the sources does not have are left out everywhere, so that all pairs are compared on the same rows.
void dropOneSidedRows(attention::StackMaps &maps, const AlignedStack &stack)
{
    for (int query = 0; query < maps.queries; ++query) {
        if (stack.queries.units[static_cast<std::size_t>(query)].both())
            continue;
        for (int head = 0; head < maps.heads; ++head) {
            float *row = maps.values.data() + (static_cast<std::size_t>(head) * maps.queries + query) * maps.keys;
            std::fill(row, row + maps.keys, static_cast<float>(notDefined));
        }
    }
}

std::int64_t emptyRows(const attention::StackMaps &maps, const AlignedStack &stack)
{
    std::int64_t count = 0;
    for (int head = 0; head < maps.heads && maps.keys > 0; ++head)
        for (int query = 0; query < maps.queries; ++query)
            count +=
                std::isnan(maps.map(head).at(query, 0)) && stack.queries.units[static_cast<std::size_t>(query)].both();
    return count;
}

/// The heads of `more` after those of `maps`; a source without a learned sink has nothing on it.
void append(attention::StackMaps &maps, const attention::StackMaps &more)
{
    const auto rowsOf = [](const attention::StackMaps &one) {
        return static_cast<std::size_t>(one.heads) * one.queries;
    };
    if (!maps.rowMass.empty() || !more.rowMass.empty()) {
        maps.rowMass.resize(rowsOf(maps), 1.0f);
        maps.rowMass.insert(maps.rowMass.end(), more.rowMass.begin(), more.rowMass.end());
        maps.rowMass.resize(rowsOf(maps) + rowsOf(more), 1.0f);
    }
    maps.values.insert(maps.values.end(), more.values.begin(), more.values.end());
    maps.heads += more.heads;
}

/// `last`: nobody needs the stored maps any more.
PolicyMaps underPolicy(const HeadSample &sample, StoredExample &stored, const attention::TokenPolicy &policy, bool last)
{
    PolicyMaps result;
    for (std::size_t s = 0; s < sample.sources.size(); ++s) {
        const AlignedSource aligned = align(sample, stored, s, policy);
        attention::StackMaps &own = stored.maps[s];
        attention::StackMaps maps =
            last ? compare::units::UnitMaps(std::move(own), aligned.side, aligned.stack, aligned.options).take()
                 : compare::units::UnitMaps(own, aligned.side, aligned.stack, aligned.options).take();
        result.emptyRows += emptyRows(maps, aligned.stack);
        if (aligned.stack.queries.oneSided)
            dropOneSidedRows(maps, aligned.stack);
        result.oneSided = result.oneSided || aligned.stack.queries.oneSided || aligned.stack.keys.oneSided;
        if (s == 0)
            result.maps = std::move(maps);
        else
            append(result.maps, maps);
    }
    return result;
}

} // namespace

std::vector<PolicyMaps> readPolicyMaps(
    const HeadSample &sample, std::size_t example, std::span<const attention::TokenPolicy> policies)
{
    StoredExample stored = readStored(sample, example);
    std::vector<PolicyMaps> results;
    for (std::size_t p = 0; p < policies.size(); ++p)
        results.push_back(underPolicy(sample, stored, policies[p], p + 1 == policies.size()));
    return results;
}

} // namespace headwise::clustering::heads
