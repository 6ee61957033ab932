// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/tables/statisticstable.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::tables {

namespace {

/// Means over the compared examples if there is a comparison, so that B - A is the change; otherwise over all examples.
void fillChange(StatisticsCell &cell, const compare::dataset::ComparisonResult &comparison, attention::HeadId head,
    const std::string &measure)
{
    const int index = comparison.headIndex(head), column = placeOf(comparison.measures, measure);
    if (index < 0 || column < 0)
        return;
    const compare::dataset::HeadComparison &compared = comparison.heads[static_cast<std::size_t>(index)];
    const auto at = static_cast<std::size_t>(column);
    cell.means[0] = compared.means.baseline[at];
    cell.means[1] = compared.means.comparison[at];
    cell.change = compared.changes[at];
    cell.test = compared.tests[at];
}

} // namespace

int placeOf(const std::vector<std::string> &ids, const std::string &id)
{
    const auto found = std::find(ids.begin(), ids.end(), id);
    return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
}

int StatisticsTable::measureIndex(const std::string &id) const { return placeOf(measures, id); }

int StatisticsTable::headIndex(attention::HeadId head) const
{
    const auto found = std::find(heads.begin(), heads.end(), head);
    return found == heads.end() ? -1 : static_cast<int>(found - heads.begin());
}

bool StatisticsTable::defined(int measure) const
{
    for (int head = 0; head < static_cast<int>(heads.size()); ++head) {
        const StatisticsCell &cell = at(head, measure);
        if (std::any_of(cell.means.begin(), cell.means.end(),
                [](const statistics::Estimate &e) { return !std::isnan(e.mean); }))
            return true;
    }
    return false;
}

int StatisticsTable::testedMeasures() const
{
    std::vector<bool> counted(measures.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!std::isnan(cells[i].test.q))
            counted[i % measures.size()] = true;
    for (const std::string &id : tested)
        if (const int measure = measureIndex(id); measure >= 0)
            counted[static_cast<std::size_t>(measure)] = true;
    for (const std::string &copy : copies)
        if (const int measure = measureIndex(copy); measure >= 0)
            counted[static_cast<std::size_t>(measure)] = false;
    return static_cast<int>(std::count(counted.begin(), counted.end(), true));
}

int StatisticsTable::significantHeads(int measure, double level) const
{
    int count = 0;
    for (int head = 0; head < static_cast<int>(heads.size()); ++head)
        count += at(head, measure).test.q < level ? 1 : 0;
    return count;
}

std::shared_ptr<const StatisticsTable> statisticsTable(const std::vector<StatisticsSource> &sources,
    const HeadStatistics *statistics, const dataset::ComparisonResult *comparison, attention::Stack stack)
{
    auto table = std::make_shared<StatisticsTable>();
    table->sources = sources;
    table->compared = comparison && sources.size() >= 2;
    if (table->compared) {
        table->testName = statistics::significance::pairedTestName;
        for (std::size_t m = 0; m < comparison->measures.size(); ++m)
            if (comparison->isCopy(m))
                table->copies.push_back(comparison->measures[m]);
    }
    table->pairs = comparison ? static_cast<std::int64_t>(comparison->examples.size()) : 0;
    const SourceStatistics *first = statistics && !sources.empty() ? statistics->source(sources.front().id) : nullptr;
    if (!first || first->layout.stack != stack)
        return table;
    table->measures = first->measures;
    table->heads = attention::headsOf(first->layout);
    for (const attention::HeadId head : table->heads) {
        for (const std::string &measure : table->measures) {
            StatisticsCell cell;
            for (const StatisticsSource &source : sources) {
                const SourceStatistics *known = statistics->source(source.id);
                const auto own = source.partners.of(head);
                const statistics::Estimate *estimate = known && own ? known->find(*own, measure) : nullptr;
                cell.means.push_back(estimate ? *estimate : statistics::Estimate());
            }
            if (table->compared)
                fillChange(cell, *comparison, head, measure);
            table->cells.push_back(std::move(cell));
        }
    }
    return table;
}

std::vector<std::string> usualMeasures(const StatisticsTable &table, const std::string &chosen, int max)
{
    std::vector<std::string> result;
    for (const std::string &id : {chosen, std::string("entropy"), std::string("distance"), std::string("offset_next"),
             std::string("offset_previous"), std::string("class_first"), std::string("confidence")}) {
        const int measure = table.measureIndex(id);
        const bool listed = std::find(result.begin(), result.end(), id) != result.end();
        if (measure >= 0 && !listed && static_cast<int>(result.size()) < max && table.defined(measure))
            result.push_back(id);
    }
    return result;
}

} // namespace headwise::compare::tables
