// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/comparison/comparejobs.h"

namespace headwise::desktop::views::comparison {

std::shared_ptr<const PairsData> loadPairs(const PairsRequest &request, Progress &progress)
{
    compare::dataset::MatchedComparisonOptions options;
    options.compare.units = request.units;
    const compare::findings::SourceList sources(request.sources.begin(), request.sources.end());
    auto data = std::make_shared<PairsData>();
    data->request = request;
    data->matrix = compare::findings::comparePairs(sources, 0, {}, options, progress);
    return data;
}

std::shared_ptr<const TaskData> loadTasks(const TaskRequest &request, Progress &progress)
{
    std::vector<const compare::dataset::ComparisonResult *> fromBase;
    for (const auto &result : request.fromBase)
        fromBase.push_back(result.get());
    auto data = std::make_shared<TaskData>();
    data->request = request;
    data->tasks = compare::findings::compareTasks(fromBase, request.floor, {}, progress);
    return data;
}

std::shared_ptr<const WeightsData> loadWeights(const WeightsRequest &request, Progress &progress)
{
    auto data = std::make_shared<WeightsData>();
    data->request = request;
    data->weights = compare::weights::compareRecorded(request, {.products = false, .angles = false}, progress);
    return data;
}

} // namespace headwise::desktop::views::comparison
