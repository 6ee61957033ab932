// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pruned/exportrun.h"

#include "app/cli/evaluation/timing.h"
#include "core/ablation/importance/ablated.h"
#include "core/ablation/verification/seededinputs.h"

#include <algorithm>

namespace headwise::cli::pruned {

namespace {

constexpr std::size_t maxInputs = 16, randomInputs = 4;

std::vector<models::ModelInput> inputsOf(
    const ModelBefore &before, const std::string &folder, const evaluation::EvaluationArguments &arguments)
{
    if (!before.evaluation)
        return ablation::verification::seededInputs(
            ablation::checkpoints::SourceModel(folder).specification(), randomInputs, arguments.seed);
    std::vector<models::ModelInput> inputs;
    for (const auto &part : before.evaluation->set.parts)
        if (inputs.size() < maxInputs)
            inputs.push_back(part.input);
    return inputs;
}

/// Of the removed heads, over the data; empty without data or for another cut.
ablation::checkpoints::MeanContexts meansOf(const pruning::Plan &plan, const ModelBefore &before, Progress &progress)
{
    if (plan.cut != pruning::Cut::Mean || !before.evaluation)
        return {};
    auto means = ablation::importance::meanContexts(*before.loaded.model, *before.evaluation->evaluator, progress);
    std::erase_if(means, [&](const auto &mean) { return !plan.remove.contains(mean.first); });
    return means;
}

} // namespace

ExportReport exportAndVerify(const pruning::Plan &plan, ablation::checkpoints::ExportOptions options,
    const ModelBefore &before, const evaluation::EvaluationArguments &arguments, sources::CommandContext &context)
{
    output::ConsoleProgress progress(context.console);
    options.means = meansOf(plan, before, progress);
    ExportReport report{
        plan, options.output, ablation::checkpoints::exportPruned(plan, options, progress), {}, 0, false};
    report.plan.model = before.loaded.model->weightsSha256();
    const auto pruned = models::Model::load(options.output, arguments.run.modelOptions, progress);
    const auto inputs = inputsOf(before, options.folder, arguments);
    report.verified = ablation::verification::verifyPruned(
        *before.loaded.model, *pruned, {plan, options.means, report.result.roundsMeans}, inputs, progress);
    report.inputs = inputs.size();
    report.randomInputs = !before.evaluation;
    if (before.evaluation) {
        const auto times =
            evaluation::forwardMilliseconds({before.loaded.model.get(), pruned.get()}, before.evaluation->set);
        report.millisecondsBefore = times[0];
        report.millisecondsAfter = times[1];
    }
    return report;
}

} // namespace headwise::cli::pruned
