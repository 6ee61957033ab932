// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/tables/statisticsdata.h"

#include "core/archive/reading/samerows.h"
#include "core/compare/dataset/headpartners.h"
#include "core/compare/pairing/sourcepairing.h"
#include "core/compare/tables/exampleslices.h"
#include "core/compare/units/alignment.h"
#include "core/compare/values/sourcevalues.h"
#include "core/statistics/heads/slicecolumns.h"
#include "core/statistics/robustscore.h"
#include "core/statistics/significance/association.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::compare::tables {

namespace {

KeptValues readValues(const StatisticsRequest &request, const units::UnitOptions &units, Progress &progress)
{
    KeptValues values = request.known;
    const auto sources = static_cast<double>(request.sources.size());
    for (std::size_t i = values.size(); i < request.sources.size(); ++i) {
        PartProgress part(progress, static_cast<double>(i) / sources, (static_cast<double>(i) + 1) / sources);
        const archive::reading::ArchiveReader &reader = *request.sources[i].second;
        auto read = std::make_shared<attention::MeasureValues>();
        const attention::Stack own =
            dataset::partnerStack(request.sources.front().second->stacks(), reader.stacks(), request.stack);
        if (units::findStack(reader.stacks(), own))
            *read = compare::values::readSourceValues(reader, {.units = units, .stack = own}, part).values;
        values.push_back(std::move(read));
    }
    return values;
}

/// As compareSources does: words, where the tokens of the two that are compared differ.
units::UnitOptions commonUnits(const StatisticsRequest &request, const pairing::SourceAlignment &alignment)
{
    units::UnitOptions units = request.units;
    if (!alignment.sameTokens && request.sources[0].second->hasMaps() && request.sources[1].second->hasMaps())
        units.level = attention::Level::Words;
    return units;
}

/// `units` become those that the first two sources have in common.
Partners findPartners(const StatisticsRequest &request, units::UnitOptions &units, Progress &progress)
{
    if (!request.knownPartners.empty())
        return request.knownPartners;
    const std::int64_t count = request.sources.empty() ? 0 : request.sources.front().second->exampleCount();
    Partners partners(request.sources.size(), std::vector<std::int64_t>(static_cast<std::size_t>(count), -1));
    for (std::size_t source = 0; source < partners.size(); ++source) {
        if (source == 0) {
            std::iota(partners[0].begin(), partners[0].end(), 0);
            continue;
        }
        const compare::pairing::SourceAlignment alignment =
            compare::pairing::alignSources({*request.sources[0].second, *request.sources[source].second}, progress);
        if (source == 1)
            units = commonUnits(request, alignment);
        for (const compare::pairing::ExamplePair &pair : alignment.examples)
            partners[source][static_cast<std::size_t>(pair.baseline.value)] = pair.comparison.value;
    }
    return partners;
}

bool sharesExamples(const std::vector<std::int64_t> &partners)
{
    return std::any_of(partners.begin(), partners.end(), [](std::int64_t partner) { return partner >= 0; });
}

/// The examples of a slice in one source; all its examples if no slice is chosen and it shares none with the first
/// source.
std::vector<std::int64_t> examplesIn(
    const StatisticsData &data, std::size_t source, const std::vector<std::int64_t> &examples)
{
    const std::vector<std::int64_t> &partners = data.partners[source];
    std::vector<std::int64_t> result;
    if (data.slice.empty() && !sharesExamples(partners)) {
        result.resize(static_cast<std::size_t>(data.values[source]->examples));
        std::iota(result.begin(), result.end(), 0);
        return result;
    }
    for (const std::int64_t example : examples) {
        const std::int64_t partner = partners[static_cast<std::size_t>(example)];
        if (partner >= 0)
            result.push_back(partner);
    }
    return result;
}

/// Values of all heads of a layer over the given examples.
std::vector<float> layerValues(const attention::MeasureValues &values, int layer, const std::string &measure,
    const std::vector<std::int64_t> &examples)
{
    std::vector<float> result;
    const int column = placeOf(values.measures, measure);
    for (std::size_t head = 0; column >= 0 && head < values.heads.size(); ++head)
        for (const std::int64_t example : examples)
            if (values.heads[head].layer == layer)
                result.push_back(values.at(example, head, static_cast<std::size_t>(column)));
    return result;
}

void fillLayers(StatisticsData &data, const std::vector<std::int64_t> &examples, Progress &progress)
{
    if (data.values.empty() || data.values.front()->heads.empty())
        return;
    const int layers = data.values.front()->heads.back().layer + 1;
    for (int layer = 0; layer < layers; ++layer) {
        SpreadOfLayer spread{layer, {}};
        for (std::size_t source = 0; source < data.values.size(); ++source)
            spread.sources.push_back(statistics::spreadOf(
                layerValues(*data.values[source], layer, data.request.measure, examplesIn(data, source, examples))));
        data.layers.push_back(std::move(spread));
        progress.advanceOrThrow((layer + 1.0) / layers);
    }
}

/// The chosen measure of the first source: [examples, heads].
std::vector<float> chosenValues(
    const attention::MeasureValues &values, std::size_t measure, const std::vector<std::int64_t> &examples)
{
    std::vector<float> result;
    for (const std::int64_t example : examples)
        for (std::size_t head = 0; head < values.heads.size(); ++head)
            result.push_back(values.at(example, head, measure));
    return result;
}

void findAssociations(
    StatisticsData &data, const std::vector<std::int64_t> &examples, statistics::SampleView sample, Progress &progress)
{
    const archive::reading::ArchiveReader &reader = *data.request.sources.front().second;
    const std::vector<std::string> columns = sliceColumns(reader);
    if (std::find(columns.begin(), columns.end(), "correct") == columns.end())
        return;
    const std::vector<attention::ColumnValue> column = reader.column("correct");
    const std::vector<std::int64_t> tokens = reader.lengths();
    std::vector<double> outcome, lengths;
    for (const std::int64_t example : examples) {
        outcome.push_back(statistics::heads::numberIn(column[static_cast<std::size_t>(example)]));
        lengths.push_back(static_cast<double>(tokens[static_cast<std::size_t>(example)]));
    }
    data.hasCorrect = true;
    const auto associations = statistics::significance::associate(
        sample, {outcome, lengths}, statistics::significance::correlationFor(outcome), progress);
    for (std::size_t head = 0; head < associations.size(); ++head) {
        const statistics::significance::Association &found = associations[head];
        if (!std::isnan(found.correlation))
            data.associations.push_back(
                {data.values.front()->heads[head], found.correlation, found.low, found.high, found.q});
    }
    std::stable_sort(data.associations.begin(), data.associations.end(),
        [](const auto &a, const auto &b) { return std::abs(a.correlation) > std::abs(b.correlation); });
}

void findOutliers(StatisticsData &data, statistics::SampleView sample)
{
    std::vector<double> means;
    for (const statistics::ColumnSummary &summary : statistics::summariseColumns(sample))
        means.push_back(summary.mean);
    const std::vector<double> scores = statistics::robustScores(means);
    for (std::size_t head = 0; head < scores.size(); ++head)
        if (std::abs(scores[head]) >= headwise::statistics::unusualScore)
            data.outliers.push_back({data.values.front()->heads[head], means[head], scores[head]});
    std::stable_sort(data.outliers.begin(), data.outliers.end(),
        [](const auto &a, const auto &b) { return std::abs(a.score) > std::abs(b.score); });
}

void findFindings(StatisticsData &data, const std::vector<std::int64_t> &examples, Progress &progress)
{
    const attention::MeasureValues &values = *data.values.front();
    const int measure = placeOf(values.measures, data.request.measure);
    if (measure < 0 || values.heads.empty())
        return;
    const std::vector<float> chosen = chosenValues(values, static_cast<std::size_t>(measure), examples);
    const statistics::SampleView sample{
        chosen.data(), static_cast<std::int64_t>(examples.size()), static_cast<std::int64_t>(values.heads.size())};
    findOutliers(data, sample);
    findAssociations(data, examples, sample, progress);
}

/// Changes between means over other rows would not be changes of the heads.
bool haveSameRows(const StatisticsRequest &request, std::size_t source)
{
    return source >= request.sources.size() ||
           archive::reading::haveSameRows(*request.sources.front().second, *request.sources[source].second);
}

std::vector<ExampleGroup> groupsOf(const StatisticsData &data)
{
    std::vector<ExampleGroup> groups;
    for (std::size_t source = 0; source < data.values.size(); ++source) {
        const std::vector<std::int64_t> lengths = data.request.sources[source].second->lengths();
        groups.push_back({data.values[source], std::vector<double>(lengths.begin(), lengths.end()),
            haveSameRows(data.request, source)});
    }
    return groups;
}

/// The slice of this name, or the end.
auto findSlice(const StatisticsData &data, const std::string &name)
{
    return std::find_if(data.slicing.slices.begin(), data.slicing.slices.end(),
        [&](const statistics::heads::Slice &slice) { return slice.name == name; });
}

void sliceBaseline(StatisticsData &data)
{
    const StatisticsRequest &request = data.request;
    try {
        if (!request.sliceColumn.empty())
            data.slicing = slicingOf(*request.sources.front().second, request.sliceColumn);
    } catch (const Error &error) {
        data.problem = error;
        return;
    }
    if (request.slice.empty())
        return;
    if (findSlice(data, request.slice) == data.slicing.slices.end())
        data.problem =
            Error(ErrorCode::NotFound, ErrorText("There is no slice %1, all examples are shown", request.slice));
    else if (data.partners.size() >= 2 && !sharesExamples(data.partners[1]))
        data.problem = Error(ErrorCode::Mismatch,
            ErrorText("The sources have no example in common and slices cannot be compared, all examples are shown"));
    else
        data.slice = request.slice;
}

/// The table of the chosen slice, with the present names of the sources.
std::shared_ptr<const StatisticsTable> tableOfSlice(
    StatisticsData &data, const ExampleValues &values, Progress &progress)
{
    if (data.sliceTables.empty())
        data.sliceTables = tablesOfSlices(data.request.named, values, data.slicing.slices, progress);
    const auto place = static_cast<std::size_t>(findSlice(data, data.slice) - data.slicing.slices.begin());
    auto table = std::make_shared<StatisticsTable>(*data.sliceTables[place]);
    for (std::size_t source = 0; source < table->sources.size(); ++source)
        table->sources[source].name = data.request.named[source].name;
    return table;
}

/// The table of the chosen slice, of different examples or of units that the results over all examples do not have.
void makeTable(StatisticsData &data, const std::vector<std::int64_t> &examples, Progress &progress)
{
    const StatisticsRequest &request = data.request;
    const ExampleValues values{data.values, data.partners, haveSameRows(request, 1)};
    if (!data.slice.empty()) {
        data.table = tableOfSlice(data, values, progress);
    } else if (!request.ownTable) {
        return;
    } else if (data.values.size() >= 2 && !sharesExamples(data.partners[1])) {
        data.table = tableOfGroups(request.named, groupsOf(data), progress);
    } else {
        data.table = tableOfExamples(request.named, values, examples, progress);
    }
}

} // namespace

bool StatisticsRequest::readsLike(const StatisticsRequest &other) const
{
    return sources == other.sources && stack == other.stack && units == other.units;
}

bool StatisticsRequest::slicesLike(const StatisticsRequest &other) const
{
    return readsLike(other) && sliceColumn == other.sliceColumn &&
           std::equal(named.begin(), named.end(), other.named.begin(), other.named.end(),
               [](const StatisticsSource &a, const StatisticsSource &b) { return a.partners == b.partners; });
}

bool StatisticsRequest::asksLike(const StatisticsRequest &other) const
{
    return slicesLike(other) && measure == other.measure && slice == other.slice && ownTable == other.ownTable &&
           std::equal(named.begin(), named.end(), other.named.begin(), other.named.end(),
               [](const StatisticsSource &a, const StatisticsSource &b) { return a.name == b.name; });
}

void reuse(StatisticsRequest &request, const StatisticsData &data)
{
    request.known = data.values;
    request.knownPartners = data.partners;
    if (data.request.slicesLike(request))
        request.knownTables = data.sliceTables;
}

std::vector<std::int64_t> sliceExamples(const StatisticsData &data)
{
    if (!data.slice.empty())
        return findSlice(data, data.slice)->examples;
    std::vector<std::int64_t> all(static_cast<std::size_t>(data.values.empty() ? 0 : data.values.front()->examples));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

std::shared_ptr<const StatisticsData> loadStatistics(const StatisticsRequest &request, Progress &progress)
{
    auto data = std::make_shared<StatisticsData>();
    data->request = request;
    data->request.known.clear();
    data->request.knownPartners.clear();
    data->request.knownTables.clear();
    data->sliceTables = request.knownTables;
    PartProgress pairing(progress, 0, 0.1), reading(progress, 0.1, 0.5), spreading(progress, 0.5, 0.6),
        finding(progress, 0.6, 0.7), testing(progress, 0.7, 1);
    units::UnitOptions units = request.units;
    data->partners = findPartners(request, units, pairing);
    data->values = readValues(request, units, reading);
    sliceBaseline(*data);
    const std::vector<std::int64_t> examples = sliceExamples(*data);
    fillLayers(*data, examples, spreading);
    findFindings(*data, examples, finding);
    makeTable(*data, examples, testing);
    return data;
}

} // namespace headwise::compare::tables
