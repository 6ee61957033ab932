// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pairing/sourcepairing.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <array>

namespace headwise::compare::pairing {

ExampleTable readExampleTable(const attention::AttentionSource &source, Progress &progress)
{
    constexpr std::int64_t part = 256; // examples between two progress checks
    ExampleTable table(static_cast<std::size_t>(source.exampleCount()));
    const auto count = static_cast<std::int64_t>(table.size());
    for (std::int64_t first = 0; first < count; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(count));
        parallelFor(static_cast<std::size_t>(std::min(part, count - first)), [&](std::size_t i) {
            const std::int64_t index = first + static_cast<std::int64_t>(i);
            table[static_cast<std::size_t>(index)] = identityOf(source.example(ExampleIndex{index}));
        });
    }
    return table;
}

SourceAlignment alignSources(const SourcePair &sources, Progress &progress)
{
    PartProgress first(progress, 0, 0.5), second(progress, 0.5, 1);
    const std::array<ExampleTable, 2> tables = {
        readExampleTable(sources.baseline, first), readExampleTable(sources.comparison, second)};
    SourceAlignment alignment;
    for (const PairedExample &row : pairExamples(tables).rows) {
        const PairedPlace &baseline = row.places[0], &comparison = row.places[1];
        if (baseline.by == PairedBy::Absent || comparison.by == PairedBy::Absent) {
            alignment.only[baseline.by == PairedBy::Absent ? Side::Comparison : Side::Baseline].push_back(row.key);
            continue;
        }
        alignment.examples.push_back({baseline.index, comparison.index, row.key});
        alignment.byText = alignment.byText || comparison.by == PairedBy::Text;
        alignment.sameTokens =
            alignment.sameTokens && tables[0][static_cast<std::size_t>(baseline.index.value)].tokens ==
                                        tables[1][static_cast<std::size_t>(comparison.index.value)].tokens;
    }
    return alignment;
}

} // namespace headwise::compare::pairing
