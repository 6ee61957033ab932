// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/comparison.h"

#include "core/compare/dataset/comparisonplan.h"
#include "core/compare/dataset/comparisonstatistics.h"
#include "core/compare/dataset/valuecollection.h"

#include <algorithm>

namespace headwise::compare::dataset {

int ComparisonResult::headIndex(attention::HeadId head) const
{
    const auto found =
        std::find_if(heads.begin(), heads.end(), [head](const HeadComparison &h) { return h.head == head; });
    return found == heads.end() ? -1 : static_cast<int>(found - heads.begin());
}

const statistics::Estimate &ComparisonResult::divergenceOf(int head) const
{
    static const statistics::Estimate none;
    return quantities.empty() || quantities.front().heads.empty() ? none : quantities.front().heads[head];
}

std::vector<float> ComparisonResult::changesOf(int head, int measure) const
{
    return values.changes(static_cast<std::int64_t>(head) * std::ssize(measures) + measure, 1);
}

ComparisonResult compareSources(const pairing::SourcePair &sources, const CompareOptions &options, Progress &progress)
{
    ComparisonResult result;
    PartProgress aligning(progress, 0, 0.1), reading(progress, 0.1, 0.8), statistics(progress, 0.8, 1);
    const ComparisonPlan plan = planComparison(sources, options, result, aligning);
    collectValues(plan, result, reading);
    addStatistics(result,
        {.bootstrapRounds = options.bootstrapRounds, .permutations = options.permutations, .seed = options.seed},
        statistics);
    progress.advanceOrThrow(1);
    return result;
}

} // namespace headwise::compare::dataset
