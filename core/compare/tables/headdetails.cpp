// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/tables/headdetails.h"

#include "core/compare/tables/exampleslices.h"
#include "core/compare/tables/slicetable.h"
#include "core/statistics/robustscore.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::compare::tables {

namespace {

constexpr std::size_t shownExamples = 5;

std::vector<statistics::heads::Slicing> slicingsOf(const StatisticsData &data)
{
    if (!data.request.sliceColumn.empty())
        return {data.slicing};
    std::vector<statistics::heads::Slicing> slicings;
    const archive::reading::ArchiveReader &reader = *data.request.sources.front().second;
    for (const std::string &column : usualSliceColumns(reader)) {
        try {
            slicings.push_back(slicingOf(reader, column));
        } catch (const Error &error) {
            if (error.code() != ErrorCode::Usage) // a column with too many distinct values is skipped
                throw;
        }
    }
    return slicings;
}

std::vector<std::int64_t> partnersOf(
    const std::vector<std::int64_t> &partners, const std::vector<std::int64_t> &examples)
{
    std::vector<std::int64_t> result;
    for (const std::int64_t example : examples)
        result.push_back(partners[static_cast<std::size_t>(example)]);
    return result;
}

void addSlice(HeadDetails &details, DetailSlice slice, Progress &progress)
{
    const StatisticsData &data = *details.data;
    for (std::size_t source = 0; source < data.values.size(); ++source) {
        const auto own = data.request.named[source].partners.of(details.head);
        slice.means.push_back(own ? estimateOf(*data.values[source], *own, details.measure,
                                        partnersOf(data.partners[source], slice.slice.examples), progress)
                                  : statistics::Estimate());
    }
    details.slices.push_back(std::move(slice));
}

void findExamples(HeadDetails &details)
{
    const attention::MeasureValues &values = *details.data->values.front();
    const auto head = std::find(values.heads.begin(), values.heads.end(), details.head);
    const auto measure = std::find(values.measures.begin(), values.measures.end(), details.measure);
    if (head == values.heads.end() || measure == values.measures.end())
        return;
    const auto row = static_cast<std::size_t>(head - values.heads.begin()),
               column = static_cast<std::size_t>(measure - values.measures.begin());
    std::vector<double> own;
    for (std::int64_t example = 0; example < values.examples; ++example)
        own.push_back(values.at(example, row, column));
    const std::vector<double> scores = statistics::robustScores(own);
    std::vector<std::size_t> order;
    for (std::size_t example = 0; example < scores.size(); ++example)
        if (std::abs(scores[example]) >= headwise::statistics::unusualScore)
            order.push_back(example);
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return std::abs(scores[a]) > std::abs(scores[b]); });
    details.unusual = static_cast<std::int64_t>(order.size());
    order.resize(std::min(order.size(), shownExamples));
    const archive::reading::ArchiveReader &reader = *details.data->request.sources.front().second;
    for (const std::size_t example : order) {
        const attention::Example found = reader.example(ExampleIndex{static_cast<std::int64_t>(example)});
        details.examples.push_back({found.key, found.text, own[example], scores[example]});
    }
}

} // namespace

std::shared_ptr<const HeadDetails> detailHead(
    std::shared_ptr<const StatisticsData> data, attention::HeadId head, Progress &progress)
{
    auto details = std::make_shared<HeadDetails>();
    details->head = head;
    details->measure = data->request.measure;
    details->data = std::move(data);
    if (details->data->values.empty())
        return details;
    statistics::heads::Slice all;
    all.examples.resize(static_cast<std::size_t>(details->data->values.front()->examples));
    std::iota(all.examples.begin(), all.examples.end(), 0);
    NoProgress quick; // one column
    addSlice(*details, {{}, all, {}, false}, quick);
    const std::vector<statistics::heads::Slicing> slicings = slicingsOf(*details->data);
    for (std::size_t i = 0; i < slicings.size(); ++i) {
        for (std::size_t slice = 0; slice < slicings[i].slices.size(); ++slice)
            addSlice(*details, {slicings[i].by, slicings[i].slices[slice], {}, slice == 0}, quick);
        progress.advanceOrThrow((static_cast<double>(i) + 1) / (static_cast<double>(slicings.size()) + 1));
    }
    findExamples(*details);
    return details;
}

} // namespace headwise::compare::tables
