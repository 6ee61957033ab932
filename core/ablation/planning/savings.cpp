// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/planning/savings.h"

#include "core/ablation/checkpoints/formchoice.h"
#include "core/base/error.h"

#include <algorithm>

namespace headwise::ablation::planning {

namespace {

/// A copy of a larger model takes too long to write.
constexpr std::int64_t maxTimedParameters = 1'000'000'000;

void measureTime(const pruning::Plan &plan, const ModelOverData &measured, Savings &savings, Progress &progress)
{
    if (savings.ofParameters > maxTimedParameters) {
        savings.note = ErrorText("the time that is saved is not measured for models of more than a billion parameters");
        return;
    }
    const auto times = forwardTimes(plan, measured, progress);
    savings.timedTexts = std::min(timedParts, measured.set.parts.size());
    savings.ofMilliseconds = times.whole;
    savings.milliseconds = times.whole - times.without;
}

} // namespace

Savings savingsOf(const pruning::Plan &plan, const ModelOverData &measured, Progress &progress)
{
    const checkpoints::SourceModel source(measured.model.folder(), measured.base);
    const auto before = checkpoints::weightCounts(source, {});
    Savings savings{.ofParameters = before.all, .ofAttentionParameters = before.attention};
    const bool goes = plan.cut == pruning::Cut::Remove || plan.cut == pruning::Cut::Mean;
    if (!goes || plan.remove.empty())
        return savings;
    try {
        const auto choices = checkpoints::formsFor(source, plan);
        const auto uneven = std::ranges::find(choices, checkpoints::Form::Uneven, &checkpoints::FormChoice::form);
        if (uneven->possible()) {
            savings.parameters = before.all - uneven->counts.all;
            savings.attentionParameters = before.attention - uneven->counts.attention;
            measureTime(plan, measured, savings, progress);
        } else {
            savings.note = ErrorText("the heads can only be zeroed, which saves nothing: %1", uneven->reason);
        }
    } catch (const Error &error) { // a plan that no checkpoint can hold can be measured all the same
        if (error.code() == ErrorCode::Cancelled)
            throw;
        savings.note = ErrorText("what the plan saves is not known: %1", error.summary());
    }
    return savings;
}

} // namespace headwise::ablation::planning
