// SPDX-License-Identifier: GPL-3.0-or-later
// Methods that need what heads give, but no loss.
#include "core/ablation/importance/definitions/methods.h"
#include "core/models/ablationscope.h"
#include "core/models/headcontexts.h"

#include <limits>

namespace headwise::ablation::importance::definitions {

namespace {

/// `value` of the sums of each head.
template <typename Value> MethodResult ofContexts(const MethodInput &input, Progress &progress, Value value)
{
    models::HeadContexts contexts(input.model);
    const models::AblationScope scope(input.model, input.ablation);
    const auto &batches = input.evaluator.batches();
    for (std::size_t i = 0; i < batches.size(); ++i) {
        progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(batches.size()));
        contexts.add(input.evaluator.inputsOf(batches[i]));
    }
    progress.advanceOrThrow(1);
    MethodResult result;
    for (const auto &stack : contexts.stacks())
        for (const auto &head : stack)
            result.importance.push_back(head.tokens > 0 ? value(head) : std::numeric_limits<double>::quiet_NaN());
    return result;
}

MethodResult computeOutputNorm(const MethodInput &input, Progress &progress)
{
    return ofContexts(input, progress,
        [](const models::ContextSums &head) { return head.outputNorms / static_cast<double>(head.tokens); });
}

MethodResult computeFlap(const MethodInput &input, Progress &progress)
{
    return ofContexts(input, progress, [](const models::ContextSums &head) {
        double sum = 0;
        for (std::size_t i = 0; i < head.deviations.size() && head.tokens > 1; ++i)
            sum += head.deviations[i] / static_cast<double>(head.tokens - 1) * head.columns[i] * head.columns[i];
        return sum;
    });
}

} // namespace

const MethodDefinition outputNorm{.about = pruning::importanceMethod("output_norm"), .compute = computeOutputNorm};

const MethodDefinition flap{.about = pruning::importanceMethod("flap"), .compute = computeFlap};

} // namespace headwise::ablation::importance::definitions
