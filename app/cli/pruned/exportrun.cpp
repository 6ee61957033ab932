// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pruned/exportrun.h"

#include "app/cli/pruned/reportpage.h"
#include "core/ablation/importance/ablated.h"
#include "core/ablation/planning/forwardtimes.h"
#include "core/ablation/verification/seededinputs.h"

#include <algorithm>

namespace headwise::cli::pruned {

namespace {

constexpr std::size_t maxInputs = 16, randomInputs = 4;

std::vector<models::ModelInput> inputsOf(const ModelBefore &before, const evaluation::EvaluationArguments &arguments)
{
    if (!before.evaluation)
        return ablation::verification::seededInputs(
            ablation::checkpoints::SourceModel(arguments.run.model, arguments.run.modelOptions.base).specification(),
            randomInputs, arguments.seed);
    std::vector<models::ModelInput> inputs;
    for (const auto &part : before.evaluation->set.parts)
        if (inputs.size() < maxInputs)
            inputs.push_back(part.input);
    return inputs;
}

/// Of the removed heads, over the data; empty without data or for another cut.
pruning::MeanContexts meansOf(const pruning::Plan &plan, const ModelBefore &before, Progress &progress)
{
    if (plan.cut != pruning::Cut::Mean || !before.evaluation)
        return {};
    auto means = ablation::importance::meanContexts(*before.loaded.model, *before.evaluation->evaluator, progress);
    std::erase_if(means, [&](const auto &mean) { return !plan.remove.contains(mean.first); });
    return means;
}

struct ExportRun
{
    const ablation::checkpoints::ExportOptions &options;
    const ModelBefore &before;
    const evaluation::EvaluationArguments &arguments;
};

/// Loads what was written and runs it beside the model before.
void verify(const ExportRun &run, const std::string &written, ExportReport &report, Progress &progress)
{
    const auto &[options, before, arguments] = run;
    auto own = arguments.run.modelOptions;
    own.base.clear(); // what is written is no adapter
    const auto pruned = models::Model::load(written, own, progress);
    const auto inputs = inputsOf(before, arguments);
    report.verified = ablation::verification::verifyPruned(
        *before.loaded.model, *pruned, {report.plan, options.means, report.result.roundsMeans}, inputs, progress);
    report.inputs = inputs.size();
    report.randomInputs = !before.evaluation;
    if (!before.evaluation)
        return;
    const auto times =
        ablation::planning::forwardMilliseconds({before.loaded.model.get(), pruned.get()}, before.evaluation->set);
    report.timedTexts = std::min(ablation::planning::timedParts, before.evaluation->set.parts.size());
    report.millisecondsBefore = times[0];
    report.millisecondsAfter = times[1];
}

} // namespace

ExportReport exportAndVerify(const planning::Planning &planning, ablation::checkpoints::ExportOptions options,
    const ModelBefore &before, const evaluation::EvaluationArguments &arguments, sources::CommandContext &context)
{
    output::ConsoleProgress progress(context.console);
    ExportReport report{.plan = *planning.plan, .output = options.output};
    report.plan.model = before.loaded.model->weightsSha256();
    options.means = meansOf(report.plan, before, progress);
    options.written = [&](const ablation::checkpoints::OutputFolder &folder,
                          const ablation::checkpoints::ExportResult &result) {
        report.result = result;
        verify({options, before, arguments}, folder.path(), report, progress);
        folder.write("report.html", reportPage(planning, report, before, context.commandLine));
    };
    ablation::checkpoints::exportPruned(*planning.plan, options, progress);
    return report;
}

} // namespace headwise::cli::pruned
