// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/tables/slicetable.h"

#include "core/statistics/significance/unpairedtest.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::compare::tables {

namespace {

constexpr std::int64_t none = -1;

/// For each column of the first source, the column of another source with the same measure and the corresponding head,
/// or -1.
std::vector<std::int64_t> matchColumns(const attention::MeasureValues &first, const attention::MeasureValues &other,
    const dataset::HeadPartners &partners = {})
{
    std::vector<std::int64_t> columns;
    for (const attention::HeadId head : first.heads) {
        const auto found = std::find(other.heads.begin(), other.heads.end(), partners.of(head));
        for (const std::string &measure : first.measures) {
            const auto column = std::find(other.measures.begin(), other.measures.end(), measure);
            const bool known = found != other.heads.end() && column != other.measures.end();
            columns.push_back(known ? other.column(static_cast<std::size_t>(found - other.heads.begin()),
                                          static_cast<std::size_t>(column - other.measures.begin()))
                                    : none);
        }
    }
    return columns;
}

/// [examples, columns]: values of one source, in the columns of the first source; NaN where it has no value.
std::vector<float> gathered(const attention::MeasureValues &values, const std::vector<std::int64_t> &columns,
    const std::vector<std::int64_t> &examples)
{
    std::vector<float> result;
    result.reserve(columns.size() * examples.size());
    for (const std::int64_t example : examples)
        for (const std::int64_t column : columns)
            result.push_back(column == none || example == none
                                 ? std::nanf("")
                                 : values.values[static_cast<std::size_t>(example * values.columns() + column)]);
    return result;
}

std::vector<std::int64_t> heldBy(const std::vector<std::int64_t> &partners, const std::vector<std::int64_t> &examples)
{
    std::vector<std::int64_t> result;
    for (const std::int64_t example : examples)
        result.push_back(partners[static_cast<std::size_t>(example)]);
    return result;
}

std::vector<std::int64_t> allExamples(const attention::MeasureValues &values)
{
    std::vector<std::int64_t> all(static_cast<std::size_t>(values.examples));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// Both groups in one sample, the baseline first.
std::vector<statistics::significance::GroupDifference> compareGroups(const ExampleGroup &baseline,
    const ExampleGroup &comparison, const dataset::HeadPartners &partners, Progress &progress)
{
    const attention::MeasureValues &first = *baseline.values, &second = *comparison.values;
    std::vector<float> joined = gathered(first, matchColumns(first, first), allExamples(first));
    const std::vector<float> other = gathered(second, matchColumns(first, second, partners), allExamples(second));
    joined.insert(joined.end(), other.begin(), other.end());
    std::vector<std::uint8_t> inComparison(static_cast<std::size_t>(first.examples), 0);
    inComparison.resize(static_cast<std::size_t>(first.examples + second.examples), 1);
    std::vector<double> lengths = baseline.lengths;
    lengths.insert(lengths.end(), comparison.lengths.begin(), comparison.lengths.end());
    const statistics::SampleView sample{joined.data(), first.examples + second.examples, first.columns()};
    return statistics::significance::testGroups({sample, inComparison, lengths}, {}, progress);
}

void takeDifference(StatisticsCell &cell, const statistics::significance::GroupDifference &difference)
{
    cell.change.mean = difference.difference;
    cell.change.low = difference.low;
    cell.change.high = difference.high;
    cell.change.n = difference.baselineCount + difference.comparisonCount;
    cell.test.p = difference.p;
    cell.test.q = difference.q;
    cell.test.effect = difference.effect;
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
    auto table = std::make_shared<StatisticsTable>();
    table->sources = sources;
    const attention::MeasureValues &first = *groups.front().values;
    table->heads = first.heads;
    table->measures = first.measures;
    table->cells.resize(static_cast<std::size_t>(first.columns()));
    const double parts = static_cast<double>(groups.size()) + 2;
    for (std::size_t source = 0; source < groups.size(); ++source) {
        PartProgress part(progress, static_cast<double>(source) / parts, (static_cast<double>(source) + 1) / parts);
        const attention::MeasureValues &own = *groups[source].values;
        const std::vector<float> values =
            gathered(own, matchColumns(first, own, sources[source].partners), allExamples(own));
        const auto estimates = statistics::bootstrapMeans({values.data(), own.examples, first.columns()}, {}, part);
        for (std::size_t column = 0; column < estimates.size(); ++column)
            table->cells[column].means.push_back(estimates[column]);
    }
    PartProgress testing(progress, 1 - 2 / parts, 1);
    const std::vector<statistics::significance::GroupDifference> differences =
        compareGroups(groups[0], groups[1], sources[1].partners, testing);
    for (std::size_t column = 0; column < differences.size(); ++column)
        takeDifference(table->cells[column], differences[column]);
    table->compared = table->unpaired = true;
    table->testName = statistics::significance::unpairedTestName;
    for (const std::size_t side : {0, 1})
        table->meanLengths[side] = meanOf(groups[side].lengths);
    return table;
}

std::shared_ptr<const StatisticsTable> tableOfExamples(const std::vector<StatisticsSource> &sources,
    const ExampleValues &values, const std::vector<std::int64_t> &examples, Progress &progress)
{
    auto table = std::make_shared<StatisticsTable>();
    table->sources = sources;
    const attention::MeasureValues &first = *values.values.front();
    table->heads = first.heads;
    table->measures = first.measures;
    table->cells.resize(static_cast<std::size_t>(first.columns()));
    const auto rows = static_cast<std::int64_t>(examples.size());
    const double parts = static_cast<double>(sources.size()) + 2;
    std::vector<float> changes;
    for (std::size_t source = 0; source < sources.size(); ++source) {
        PartProgress part(progress, static_cast<double>(source) / parts, (static_cast<double>(source) + 1) / parts);
        const std::vector<std::int64_t> held = heldBy(values.partners[source], examples);
        table->sources[source].examples = rows - std::count(held.begin(), held.end(), none);
        const std::vector<float> own = gathered(
            *values.values[source], matchColumns(first, *values.values[source], sources[source].partners), held);
        const auto estimates = statistics::bootstrapMeans({own.data(), rows, first.columns()}, {}, part);
        for (std::size_t column = 0; column < estimates.size(); ++column)
            table->cells[column].means.push_back(estimates[column]);
        if (source == 0)
            changes = own;
        else if (source == 1)
            std::transform(own.begin(), own.end(), changes.begin(), changes.begin(), std::minus<>());
    }
    if (sources.size() < 2)
        return table;
    PartProgress estimating(progress, 1 - 2 / parts, 1 - 1 / parts), testing(progress, 1 - 1 / parts, 1);
    const statistics::SampleView sample{changes.data(), rows, first.columns()};
    const auto estimates = statistics::bootstrapMeans(sample, {}, estimating);
    const auto tests = statistics::significance::testChanges(sample, {}, testing);
    for (std::size_t column = 0; column < table->cells.size(); ++column) {
        table->cells[column].change = estimates[column];
        table->cells[column].test = tests[column];
    }
    table->compared = true;
    table->testName = statistics::significance::pairedTestName;
    table->pairs = std::min(table->sources[0].examples, table->sources[1].examples);
    return table;
}

statistics::Estimate estimateOf(const attention::MeasureValues &values, attention::HeadId head,
    const std::string &measure, const std::vector<std::int64_t> &examples, Progress &progress)
{
    attention::MeasureValues wanted;
    wanted.heads = {head};
    wanted.measures = {measure};
    const std::vector<float> column = gathered(values, matchColumns(wanted, values), examples);
    const statistics::SampleView sample{column.data(), static_cast<std::int64_t>(examples.size()), 1};
    return examples.empty() ? statistics::Estimate() : statistics::bootstrapMeans(sample, {}, progress).front();
}

} // namespace headwise::compare::tables
