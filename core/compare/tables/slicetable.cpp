// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/tables/slicetable.h"

#include "core/compare/dataset/comparisonstatistics.h"
#include "core/statistics/heads/slicestatistics.h"
#include "core/statistics/resolution.h"
#include "core/statistics/significance/joinedgroups.h"
#include "core/statistics/significance/lengthadjusted.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>
#include <set>

namespace headwise::compare::tables {

namespace {

constexpr std::int64_t none = -1;

/// One source's values [examples, columns] in the columns of the first source, NaN where it has none.
attention::MeasureValues inColumnsOf(const attention::MeasureValues &first, const attention::MeasureValues &own,
    const dataset::HeadPartners &partners, std::span<const std::int64_t> examples)
{
    constexpr attention::HeadId nobody{attention::Stack::Encoder, -1, -1};
    std::vector<attention::HeadId> heads;
    for (const attention::HeadId head : first.heads)
        heads.push_back(partners.of(head).value_or(nobody));
    return attention::takeColumns(attention::takeExamples(own, examples), heads, first.measures);
}

std::vector<std::int64_t> heldBy(const std::vector<std::int64_t> &partners, const std::vector<std::int64_t> &examples)
{
    std::vector<std::int64_t> result;
    for (const std::int64_t example : examples)
        result.push_back(partners[static_cast<std::size_t>(example)]);
    return result;
}

/// Those of `examples` that a source holds, too.
std::vector<std::int64_t> examplesOf(
    const std::vector<std::int64_t> &partners, const std::vector<std::int64_t> &examples)
{
    std::vector<std::int64_t> result;
    std::copy_if(examples.begin(), examples.end(), std::back_inserter(result),
        [&](std::int64_t example) { return partners[static_cast<std::size_t>(example)] != none; });
    return result;
}

std::vector<std::int64_t> allExamples(const attention::MeasureValues &values)
{
    std::vector<std::int64_t> all(static_cast<std::size_t>(values.examples));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

void addMeans(StatisticsTable &table, const attention::MeasureValues &values, Progress &progress)
{
    const auto estimates = statistics::bootstrapMeans(statistics::heads::viewOf(values), {}, progress);
    for (std::size_t column = 0; column < estimates.size(); ++column) {
        table.cells[column].means.push_back(estimates[column]);
        statistics::heads::keepWithinMeasure(
            table.cells[column].means.back(), table.measures[column % table.measures.size()]);
    }
}

/// A table without numbers.
std::shared_ptr<StatisticsTable> tableLike(
    const attention::MeasureValues &first, const std::vector<StatisticsSource> &sources)
{
    auto table = std::make_shared<StatisticsTable>();
    table->sources = sources;
    table->heads = first.heads;
    table->measures = first.measures;
    table->cells.resize(static_cast<std::size_t>(first.columns()));
    return table;
}

/// p and q belong to the difference at equal length, so that one is shown where it is defined.
void takeDifference(StatisticsCell &cell, const statistics::significance::GroupDifference &difference,
    const statistics::significance::LengthAdjusted *within)
{
    cell.change.mean = difference.difference;
    cell.change.low = difference.low;
    cell.change.high = difference.high;
    cell.change.n = difference.baselineCount + difference.comparisonCount;
    cell.test.effect = difference.effect;
    if (within && !std::isnan(within->difference)) {
        cell.change.mean = within->difference;
        cell.change.low = within->low;
        cell.change.high = within->high;
        cell.change.n = within->baselineCount + within->comparisonCount;
        cell.test.effect = within->effect;
    }
    cell.test.p = difference.p;
    cell.test.q = difference.q;
    cell.test.tail = difference.tail;
}

double meanOf(const std::vector<double> &values)
{
    return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

std::shared_ptr<const StatisticsTable> tableOfGroups(
    const std::vector<StatisticsSource> &sources, const std::vector<ExampleGroup> &groups, Progress &progress)
{
    const attention::MeasureValues &first = *groups.front().values;
    const auto table = tableLike(first, sources);
    const double parts = static_cast<double>(groups.size()) + 2;
    Sides<statistics::significance::GroupRows> compared;
    for (std::size_t source = 0; source < groups.size(); ++source) {
        PartProgress part(progress, static_cast<double>(source) / parts, (static_cast<double>(source) + 1) / parts);
        const ExampleGroup &group = groups[source];
        attention::MeasureValues own =
            inColumnsOf(first, *group.values, sources[source].partners, allExamples(*group.values));
        addMeans(*table, own, part);
        if (source < bothSides.size())
            compared[bothSides[source]] = {std::move(own.values), group.lengths};
    }
    table->unpaired = true;
    for (const std::size_t side : {0, 1})
        table->meanLengths[side] = meanOf(groups[side].lengths);
    if (!groups[1].comparable)
        return table;
    PartProgress testing(progress, 1 - 2 / parts, 1);
    const statistics::significance::JoinedGroups joined(std::move(compared), first.columns());
    std::vector<statistics::significance::GroupDifference> differences =
        statistics::significance::testGroups(joined.sample(), {}, testing);
    const std::vector<int> copies = statistics::significance::copiedMeasures(differences, table->measures.size());
    statistics::significance::correctFamily(differences, copies);
    for (std::size_t m = 0; m < copies.size(); ++m)
        if (copies[m] >= 0)
            table->copies.push_back(table->measures[m]);
    const auto adjusted = joined.sample().lengths.empty()
                              ? std::vector<statistics::significance::LengthAdjusted>()
                              : statistics::significance::adjustForLength(joined.sample(), {});
    for (std::size_t column = 0; column < differences.size(); ++column)
        takeDifference(table->cells[column], differences[column], adjusted.empty() ? nullptr : &adjusted[column]);
    table->compared = true;
    table->testName = statistics::significance::unpairedTestName;
    return table;
}

namespace {

/// The changes of the first two sources, without q; `sides` hold the examples of both, in the same order. They are
/// taken from the values at hand and not by compareSources, which reads both sources again: a slice is chosen by a
/// click. Where the tokens of the sources differ, their words are each source's own, not the units that both have in
/// common.
void addChanges(StatisticsTable &table, const Sides<attention::MeasureValues> &sides, Progress &progress)
{
    const std::int64_t columns = sides.comparison.columns();
    std::vector<float> changes(static_cast<std::size_t>(table.pairs * columns));
    std::transform(sides.baseline.values.begin(), sides.baseline.values.begin() + std::ssize(changes),
        sides.comparison.values.begin(), changes.begin(), statistics::changeBeyondRounding);
    const dataset::ChangeStatistics tested =
        dataset::describeChanges({changes.data(), table.pairs, columns}, {}, progress);
    for (std::size_t column = 0; column < table.cells.size(); ++column) {
        table.cells[column].change = tested.estimates[column];
        table.cells[column].test = tested.tests[column];
    }
    table.compared = true;
    table.testName = statistics::significance::pairedTestName;
}

/// Corrects the tests of all tables, which are of the same heads and measures, as one family.
void correctTogether(std::span<const std::shared_ptr<StatisticsTable>> tables)
{
    dataset::ChangeStatistics all;
    std::size_t measures = 0;
    int slices = 0;
    std::set<std::string> tested;
    for (const auto &table : tables) {
        measures = table->measures.size();
        bool any = false;
        for (std::size_t column = 0; column < table->cells.size(); ++column) {
            const StatisticsCell &cell = table->cells[column];
            all.estimates.push_back(cell.change);
            all.tests.push_back(cell.test);
            if (std::isnan(cell.test.p))
                continue;
            any = true;
            tested.insert(table->measures[column % measures]);
        }
        slices += any ? 1 : 0;
    }
    const std::vector<int> copies = dataset::correctFamily(all, measures);
    auto next = all.tests.begin();
    for (const auto &table : tables) {
        table->slices = std::max(1, slices);
        table->tested.assign(tested.begin(), tested.end());
        for (std::size_t m = 0; m < copies.size(); ++m)
            if (copies[m] >= 0)
                table->copies.push_back(table->measures[m]);
        for (StatisticsCell &cell : table->cells)
            cell.test.q = (next++)->q;
    }
}

/// A table of means and changes without q.
std::shared_ptr<StatisticsTable> uncorrectedTable(const std::vector<StatisticsSource> &sources,
    const ExampleValues &values, const std::vector<std::int64_t> &examples, Progress &progress)
{
    const attention::MeasureValues &first = *values.values.front();
    auto table = tableLike(first, sources);
    const double parts = static_cast<double>(sources.size()) + 2;
    const bool compares = sources.size() >= 2 && values.comparable;
    const std::vector<std::int64_t> pairs =
        compares ? examplesOf(values.partners[1], examples) : std::vector<std::int64_t>();
    table->pairs = std::ssize(pairs);
    Sides<attention::MeasureValues> compared;
    for (std::size_t source = 0; source < sources.size(); ++source) {
        PartProgress part(progress, static_cast<double>(source) / parts, (static_cast<double>(source) + 1) / parts);
        const bool ofPairs = source < bothSides.size() && !pairs.empty(); // so that B - A is the change
        const std::vector<std::int64_t> held = heldBy(values.partners[source], ofPairs ? pairs : examples);
        table->sources[source].examples = std::ssize(held) - std::count(held.begin(), held.end(), none);
        attention::MeasureValues own = inColumnsOf(first, *values.values[source], sources[source].partners, held);
        addMeans(*table, own, part);
        if (source < bothSides.size())
            compared[bothSides[source]] = std::move(own);
    }
    PartProgress testing(progress, 1 - 2 / parts, 1);
    if (compares)
        addChanges(*table, compared, testing);
    return table;
}

} // namespace

std::shared_ptr<const StatisticsTable> tableOfExamples(const std::vector<StatisticsSource> &sources,
    const ExampleValues &values, const std::vector<std::int64_t> &examples, Progress &progress)
{
    const auto table = uncorrectedTable(sources, values, examples, progress);
    correctTogether({&table, 1});
    return table;
}

SliceTables tablesOfSlices(const std::vector<StatisticsSource> &sources, const ExampleValues &values,
    std::span<const statistics::heads::Slice> slices, Progress &progress)
{
    std::vector<std::shared_ptr<StatisticsTable>> tables;
    double all = 0, begun = 0;
    for (const statistics::heads::Slice &slice : slices)
        all += static_cast<double>(slice.examples.size());
    for (const statistics::heads::Slice &slice : slices) {
        const double end = begun + static_cast<double>(slice.examples.size());
        PartProgress part(progress, begun / all, end / all);
        tables.push_back(uncorrectedTable(sources, values, slice.examples, part));
        tables.back()->slice = slice.name;
        begun = end;
    }
    correctTogether(tables);
    return {tables.begin(), tables.end()};
}

statistics::Estimate estimateOf(const attention::MeasureValues &values, attention::HeadId head,
    const std::string &measure, const std::vector<std::int64_t> &examples, Progress &progress)
{
    const auto row = std::find(values.heads.begin(), values.heads.end(), head);
    const int column = placeOf(values.measures, measure);
    std::vector<float> own;
    for (const std::int64_t example : examples)
        own.push_back(row == values.heads.end() || column < 0 || example == none
                          ? std::nanf("")
                          : values.at(example, static_cast<std::size_t>(row - values.heads.begin()),
                                static_cast<std::size_t>(column)));
    if (examples.empty())
        return {};
    statistics::Estimate estimate = statistics::bootstrapMeans({own.data(), std::ssize(own), 1}, {}, progress).front();
    statistics::heads::keepWithinMeasure(estimate, measure);
    return estimate;
}

} // namespace headwise::compare::tables
