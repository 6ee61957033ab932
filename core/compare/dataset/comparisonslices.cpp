// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/comparisonslices.h"

#include <algorithm>
#include <unordered_map>

namespace headwise::compare::dataset {

namespace {

/// The comparison result of a subset of pairs before statistics; `rows` are indices into the whole comparison.
ComparisonResult takenFrom(const ComparisonResult &whole, std::span<const std::int64_t> rows)
{
    ComparisonResult some;
    some.units = whole.units;
    some.divergence = whole.divergence;
    some.forcedWords = whole.forcedWords;
    some.storedMeasures = whole.storedMeasures;
    some.wholeMaps = whole.wholeMaps;
    some.measures = whole.measures;
    some.onlyHeads = whole.onlyHeads;
    some.notes = whole.notes;
    for (const HeadComparison &head : whole.heads)
        some.heads.push_back({head.head, head.partner, {}, {}, {}});
    for (const ComparedQuantity &quantity : whole.quantities)
        some.quantities.push_back({quantity.divergence});
    const auto width = std::ssize(whole.heads);
    for (const std::int64_t row : rows) {
        some.examples.push_back(whole.examples[static_cast<std::size_t>(row)]);
        for (std::size_t q = 0; q < some.quantities.size(); ++q) {
            const auto begin = whole.quantities[q].values.begin() + row * width;
            some.quantities[q].values.insert(some.quantities[q].values.end(), begin, begin + width);
        }
    }
    some.values = whole.values.taken(rows);
    return some;
}

/// Corrects the tests of all slices as one family.
void correctTogether(std::vector<ComparisonSlice> &slices)
{
    std::vector<ComparisonResult *> results;
    for (ComparisonSlice &slice : slices)
        results.push_back(&slice.result);
    correctFamily(results);
}

} // namespace

std::vector<ComparisonSlice> compareSlices(const ComparisonResult &whole, const statistics::heads::Slicing &slicing,
    const ComparisonStatistics &options, Progress &progress)
{
    std::unordered_map<std::int64_t, std::int64_t> rowOf; // by the baseline's example
    for (std::size_t row = 0; row < whole.examples.size(); ++row)
        rowOf.emplace(whole.examples[row].baseline.value, static_cast<std::int64_t>(row));
    std::vector<ComparisonSlice> slices;
    const auto count = static_cast<double>(slicing.slices.size());
    for (std::size_t s = 0; s < slicing.slices.size(); ++s) {
        std::vector<std::int64_t> rows;
        for (const std::int64_t example : slicing.slices[s].examples)
            if (const auto found = rowOf.find(example); found != rowOf.end())
                rows.push_back(found->second);
        PartProgress part(progress, static_cast<double>(s) / count, static_cast<double>(s + 1) / count);
        if (rows.empty())
            continue;
        std::sort(rows.begin(), rows.end());
        ComparisonSlice &slice = slices.emplace_back(ComparisonSlice{slicing.slices[s].name, takenFrom(whole, rows)});
        addStatistics(slice.result, options, part);
    }
    correctTogether(slices);
    progress.advanceOrThrow(1);
    return slices;
}

} // namespace headwise::compare::dataset
