// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relations/relationsdata.h"

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/text/treebanktext.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::relations {

double bestGain(const statistics::RelationScore &relation)
{
    if (relation.ranking.empty())
        return std::numeric_limits<double>::quiet_NaN();
    return relation.heads[static_cast<std::size_t>(relation.ranking.front())].accuracy.value - relation.baseline;
}

std::shared_ptr<const RelationsData> loadRelations(const RelationsRequest &request, Progress &progress)
{
    auto data = std::make_shared<RelationsData>();
    data->request = request;
    data->treebank = text::readTreebank(request.treebank, {.skipBad = true});
    data->report = scoreRelations(*request.source, data->treebank, {.stack = request.stack}, progress);
    const std::vector<statistics::RelationScore> &relations = data->report.stacks.front().relations;
    data->order.resize(relations.size());
    std::iota(data->order.begin(), data->order.end(), 0);
    // Relations with few cases are listed last, since their scores are uncertain.
    const auto rank = [&](int index) {
        const statistics::RelationScore &relation = relations[static_cast<std::size_t>(index)];
        const double gain = bestGain(relation);
        return std::pair(relation.fewCases, std::isnan(gain) ? 2.0 : -gain);
    };
    std::stable_sort(data->order.begin(), data->order.end(), [&](int a, int b) { return rank(a) < rank(b); });
    return data;
}

std::shared_ptr<const RelationsPair> loadRelationsPair(
    const RelationsRequest &baseline, const RelationsRequest &comparison, Progress &progress)
{
    auto pair = std::make_shared<RelationsPair>();
    PartProgress first(progress, 0, comparison.source ? 0.5 : 1), second(progress, 0.5, 1);
    pair->baseline = loadRelations(baseline, first);
    if (!comparison.source)
        return pair;
    try {
        pair->comparison = loadRelations(comparison, second);
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        pair->problem = error;
    }
    return pair;
}

std::shared_ptr<const InstancesData> loadInstances(const InstancesRequest &request, Progress &progress)
{
    auto data = std::make_shared<InstancesData>();
    data->request = request;
    data->instances = relationInstances(*request.data->request.source, request.data->treebank,
        {.relation = request.relation, .head = request.head}, {.stack = request.data->request.stack}, progress);
    return data;
}

} // namespace headwise::relations
