// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/importance/ablated.h"
#include "core/ablation/importance/definitions/methods.h"

#include <cmath>

namespace headwise::ablation::importance::definitions {

namespace {

/// What is to be as low as possible: the mean loss of the texts (of all tokens), or without one 1 minus the cosine to
/// what the unpruned model gives.
double meanLoss(const std::vector<evaluation::Score> &scores, bool similarity)
{
    double sum = 0, tokens = 0;
    for (const auto &score : scores) {
        sum += similarity ? score.tokens * (1 - score.similarity) : score.loss;
        tokens += score.tokens;
    }
    return sum / tokens;
}

MethodResult computeLeaveOneOut(const MethodInput &input, Progress &progress)
{
    const bool similarity = input.set.task == evaluation::Task::Pooled && input.evaluator.probe().empty();
    const auto heads = pruning::headsOf(input.model.stacks());
    PartProgress preparing(progress, 0, 0.1), running(progress, 0.1, 1);
    std::vector<models::Ablation> ablations{input.ablation}; // what is left of the model
    const auto each = eachHead(input, heads, preparing);
    ablations.insert(ablations.end(), each.begin(), each.end());
    const auto scores = input.evaluator.scoresOfEach(ablations, running);
    const double whole = meanLoss(scores.front(), similarity);
    MethodResult result;
    for (std::size_t head = 0; head < heads.size(); ++head)
        result.importance.push_back(meanLoss(scores[head + 1], similarity) - whole);
    return result;
}

} // namespace

const MethodDefinition leaveOneOut{.about = pruning::importanceMethod("leave_one_out"), .compute = computeLeaveOneOut};

} // namespace headwise::ablation::importance::definitions
