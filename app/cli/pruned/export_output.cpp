// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pruned/export_output.h"

#include "app/cli/planning/savings_output.h"
#include "core/ablation/checkpoints/forms.h"
#include "core/base/counted.h"
#include "core/errorlines/errorlines.h"
#include "core/pruning/planfile.h"

#include <fmt/format.h>

#include <cmath>

namespace headwise::cli::pruned {

namespace {

std::string formOf(const ExportReport &report)
{
    return std::string(1, ablation::checkpoints::formLetter(report.result.form));
}

output::Json numberOrNull(double value) { return std::isfinite(value) ? output::Json(value) : output::Json(); }

} // namespace

output::Json exportJson(const ExportReport &report)
{
    const auto &[before, after] = std::pair(report.result.before, report.result.after);
    auto notes = output::Json::array();
    for (const auto &note : report.result.notes)
        notes.push_back(note.text());
    return {{"plan", headwise::pruning::planJson(report.plan)}, {"output", report.output},
        {"report", report.output + "/report.html"}, {"form", formOf(report)},
        {"verified", {{"largest_difference", numberOrNull(report.verified.largest())},
                         {"tolerance", report.verified.tolerance}}},
        {"saves", planning::savingsJson({.parameters = before.all - after.all,
                      .ofParameters = before.all,
                      .attentionParameters = before.attention - after.attention,
                      .ofAttentionParameters = before.attention,
                      .milliseconds = report.millisecondsBefore - report.millisecondsAfter,
                      .ofMilliseconds = report.millisecondsBefore})},
        {"notes", notes}, {"note_texts", output::Json(errorlines::textList(report.result.notes))}};
}

std::string exportText(const ExportReport &report)
{
    const auto &[before, after] = std::pair(report.result.before, report.result.after);
    const auto saved = before.all - after.all, savedOfAttention = before.attention - after.attention;
    auto text = fmt::format("{}: form {}, {} removed", report.output, formOf(report),
        counted(static_cast<std::int64_t>(report.plan.remove.size()), "head"));
    text += fmt::format("\nparameters saved: {} of {} ({}); of attention {} of {} ({})", saved, before.all,
        percentOf(saved, before.all), savedOfAttention, before.attention,
        percentOf(savedOfAttention, before.attention));
    if (std::isfinite(report.millisecondsBefore))
        text += fmt::format("\na forward pass of the first {} takes {:.1f} ms, before {:.1f} ms",
            counted(static_cast<std::int64_t>(report.timedTexts), "text"), report.millisecondsAfter,
            report.millisecondsBefore);
    text += fmt::format("\n{}: its outputs differ by {:.1e} from those of the model with ablated heads, on {} {} "
                        "(tolerance {:.1e})",
        report.verified.passed() ? "verified" : "NOT VERIFIED", report.verified.largest(), report.inputs,
        report.randomInputs ? "random inputs" : "inputs of the data", report.verified.tolerance);
    text += fmt::format("\nwhy each head went, and what that costs: {}/report.html", report.output);
    for (const auto &note : report.result.notes)
        text += "\nnote: " + note.text();
    return text;
}

} // namespace headwise::cli::pruned
