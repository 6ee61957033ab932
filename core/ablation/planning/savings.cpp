// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/planning/savings.h"

#include "app/cli/evaluation/timing.h"
#include "app/cli/output/cells.h"
#include "core/ablation/checkpoints/export.h"
#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::cli::planning {

namespace {

namespace checkpoints = ablation::checkpoints;

/// A copy of a larger model takes too long to write.
constexpr std::int64_t mostTimedParameters = 1'000'000'000;

void measureTime(const headwise::pruning::Plan &plan, evaluation::Evaluation &evaluation, const std::string &folder,
    Savings &savings)
{
    if (savings.ofParameters > mostTimedParameters) {
        savings.note = "the time that is saved is not measured for models of more than a billion parameters";
        return;
    }
    const auto times = forwardTimes(plan, evaluation, folder);
    savings.ofMilliseconds = times.whole;
    savings.milliseconds = times.whole - times.without;
}

std::string percent(std::int64_t part, std::int64_t whole)
{
    return fmt::format("{:.1f} %", whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0.0);
}

} // namespace

ForwardTimes forwardTimes(
    const headwise::pruning::Plan &plan, evaluation::Evaluation &evaluation, const std::string &folder)
{
    const sources::TemporaryFolder temporary;
    NoProgress progress;
    const auto pruned = temporary.file("pruned");
    checkpoints::exportPruned(
        {.remove = plan.remove}, {.folder = folder, .output = pruned, .form = checkpoints::Form::Uneven}, progress);
    const auto model = models::Model::load(pruned, {.device = evaluation.model().device()}, progress);
    const auto times = evaluation::forwardMilliseconds({&evaluation.model(), model.get()}, evaluation.set);
    return {times[0], times[1]};
}

Savings savingsOf(const headwise::pruning::Plan &plan, evaluation::Evaluation &evaluation, const std::string &folder)
{
    const checkpoints::SourceModel source(folder);
    const auto before = checkpoints::weightCounts(source, {});
    Savings savings{.ofParameters = before.all, .ofAttentionParameters = before.attention};
    const bool goes = plan.cut == headwise::pruning::Cut::Remove || plan.cut == headwise::pruning::Cut::Mean;
    if (!goes || plan.remove.empty())
        return savings;
    try {
        const auto choices = checkpoints::formsFor(source, plan);
        const auto uneven = std::ranges::find(choices, checkpoints::Form::Uneven, &checkpoints::FormChoice::form);
        if (uneven->possible()) {
            savings.parameters = before.all - uneven->counts.all;
            savings.attentionParameters = before.attention - uneven->counts.attention;
            measureTime(plan, evaluation, folder, savings);
        } else {
            savings.note = "the heads can only be zeroed, which saves nothing: " + uneven->reason.text();
        }
    } catch (const Error &error) { // a plan that no checkpoint can hold can be measured all the same
        if (error.code() == ErrorCode::Cancelled)
            throw;
        savings.note = std::string("what the plan saves is not known: ") + error.what();
    }
    return savings;
}

output::Json savingsJson(const Savings &savings)
{
    return {{"parameters", savings.parameters}, {"of_parameters", savings.ofParameters},
        {"attention_parameters", savings.attentionParameters},
        {"of_attention_parameters", savings.ofAttentionParameters},
        {"milliseconds", output::number(savings.milliseconds)},
        {"of_milliseconds", output::number(savings.ofMilliseconds)}};
}

std::string savingsText(const Savings &savings)
{
    std::string text = fmt::format("without these heads: {} of {} parameters less ({}); of attention {} of {} ({})",
        savings.parameters, savings.ofParameters, percent(savings.parameters, savings.ofParameters),
        savings.attentionParameters, savings.ofAttentionParameters,
        percent(savings.attentionParameters, savings.ofAttentionParameters));
    if (!std::isnan(savings.milliseconds))
        text += fmt::format("; a forward pass of the first {} texts takes {:.1f} ms instead of {:.1f}",
            evaluation::timedParts, savings.ofMilliseconds - savings.milliseconds, savings.ofMilliseconds);
    return savings.note.empty() ? text : text + "\nnote: " + savings.note;
}

} // namespace headwise::cli::planning
