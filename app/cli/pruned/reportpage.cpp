// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pruned/reportpage.h"

#include "core/ablation/checkpoints/forms.h"
#include "core/report/plans/planreport.h"

#include <algorithm>

namespace headwise::cli::pruned {

namespace {

report::plans::PlanCheckpoint checkpointOf(const ExportReport &exported)
{
    const auto &result = exported.result;
    report::plans::PlanCheckpoint checkpoint{.form = ablation::checkpoints::formLetter(result.form),
        .type = result.type,
        .parameters = result.after.all,
        .parametersBefore = result.before.all,
        .attention = result.after.attention,
        .attentionBefore = result.before.attention,
        .milliseconds = exported.millisecondsAfter,
        .millisecondsBefore = exported.millisecondsBefore};
    checkpoint.timedTexts = exported.timedTexts;
    for (const auto &note : result.notes)
        checkpoint.notes.push_back(note.text());
    return checkpoint;
}

report::plans::PlanVerification verificationOf(const ExportReport &exported)
{
    const auto &verified = exported.verified;
    return {.largestDifference = verified.largest(),
        .tolerance = verified.tolerance,
        .effect = verified.effect,
        .passed = verified.passed(),
        .inputs = exported.inputs,
        .random = exported.randomInputs};
}

} // namespace

std::string reportPage(const planning::Planning &planning, const ExportReport &exported, const ModelBefore &before,
    const std::string &command)
{
    const auto &model = *before.loaded.model;
    std::vector<std::string> notes;
    for (const auto &note : planning.notes)
        notes.push_back(note.text());
    return report::plans::planReportHtml({.model = model.name(),
        .weightsSha256 = exported.plan.model,
        .command = command,
        .layouts = model.stacks(),
        .plan = exported.plan,
        .planFile = planning.file,
        .rules = planning.rules,
        .order = planning.order,
        .evidence = planning.evidence,
        .traits = planning.traits,
        .curve = planning.curve,
        .checkpoint = checkpointOf(exported),
        .verification = verificationOf(exported),
        .notes = std::move(notes)});
}

} // namespace headwise::cli::pruned
