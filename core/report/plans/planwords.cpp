// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/plans/planwords.h"

#include "core/base/counted.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::report::plans {

namespace {

std::int64_t headsOf(const PlanReport &report)
{
    std::int64_t heads = 0;
    for (const auto &layout : report.layouts)
        heads += layout.totalHeads();
    return heads;
}

std::string cutSentence(pruning::Cut cut)
{
    return cut == pruning::Cut::Mean ? "; what they gave on average was added to the biases of the output projections"
                                     : "";
}

std::string removedSentence(const PlanReport &report)
{
    const auto removed = static_cast<std::int64_t>(report.plan.remove.size());
    return fmt::format("{} of {} are removed ({}){}.", removed, counted(headsOf(report), "head"),
        percentOf(removed, headsOf(report)), cutSentence(report.plan.cut));
}

std::string qualitySentence(const PlanReport &report)
{
    const auto *point = measuredPoint(report);
    if (!point)
        return "What removing the heads costs is not known: the plan was not measured on data.";
    const auto &protocol = report.curve->protocol;
    const std::string change =
        std::isnan(point->change)
            ? std::string()
            : fmt::format(", a change of {} (95 % interval {} to {})", shownNumber(point->change, true),
                  shownNumber(point->changeLow, true), shownNumber(point->changeHigh, true));
    std::string text = fmt::format("{} on {}: {} with all heads, {} without these{}", protocol.metric,
        counted(protocol.examples, "text"), shownNumber(protocol.value), shownNumber(point->value), change);
    const auto verdict = verdictOf(*point, protocol);
    if (verdict == "not distinguishable")
        return text + ": not distinguishable from the whole model with these data, which is no proof that nothing is "
                      "lost.";
    return text + (verdict.empty() ? "; the data give no interval." : ": " + verdict + ".");
}

/// The random orders at the number of heads that is nearest to the plan's.
std::string controlSentence(const PlanReport &report)
{
    const auto *point = measuredPoint(report);
    if (!point)
        return {};
    int nearest = -1;
    const auto isControl = [](const auto &own) {
        return own.plan.starts_with("random ") && own.removed > 0 && !std::isnan(own.value);
    };
    for (const auto &own : report.curve->points)
        if (isControl(own) &&
            (nearest < 0 || std::abs(own.removed - point->removed) < std::abs(nearest - point->removed)))
            nearest = own.removed;
    if (nearest < 0)
        return "No random orders were measured beside it.";
    std::vector<double> values;
    for (const auto &own : report.curve->points)
        if (isControl(own) && own.removed == nearest)
            values.push_back(own.value);
    const auto [low, high] = std::ranges::minmax(values);
    return fmt::format("{} with {} removed give {} to {}.",
        counted(static_cast<std::int64_t>(values.size()), "random order"), counted(nearest, "head"), shownNumber(low),
        shownNumber(high));
}

std::string savingSentence(const PlanCheckpoint &checkpoint)
{
    const auto saved = checkpoint.parametersBefore - checkpoint.parameters;
    if (saved <= 0)
        return "The checkpoint saves nothing: weights of removed heads are 0, and shapes stay.";
    std::string text = fmt::format("The checkpoint has {} of {} parameters ({} less; of attention {} less)",
        checkpoint.parameters, checkpoint.parametersBefore, percentOf(saved, checkpoint.parametersBefore),
        percentOf(checkpoint.attentionBefore - checkpoint.attention, checkpoint.attentionBefore));
    if (std::isfinite(checkpoint.milliseconds))
        text += fmt::format("; a forward pass of the first {} takes {:.1f} ms on this machine instead of {:.1f}",
            counted(static_cast<std::int64_t>(checkpoint.timedTexts), "text"), checkpoint.milliseconds,
            checkpoint.millisecondsBefore);
    return text + ".";
}

std::string verificationSentence(const PlanVerification &verification)
{
    const std::string of = verification.random ? "seeded random input" : "input of the data";
    return fmt::format("{}: outputs differ by at most {:.1e} from those of the model whose heads are ablated, on {} "
                       "(tolerance {:.1e}; removing the heads itself changes them by up to {:.1e}).",
        verification.passed ? "Verified" : "Not verified", verification.largestDifference,
        verification.inputs == 1 ? "1 " + of
                                 : fmt::format("{} {}", verification.inputs,
                                       verification.random ? "seeded random inputs" : "inputs of the data"),
        verification.tolerance, verification.effect);
}

} // namespace

std::string nameOf(const PlanReport &report, attention::HeadId head)
{
    return attention::headName(head, attention::HeadNaming::ZeroBased, report.layouts.size() > 1);
}

const pruning::CurvePoint *measuredPoint(const PlanReport &report)
{
    if (!report.curve)
        return nullptr;
    const auto &points = report.curve->points;
    const auto found = std::ranges::find_if(points, [](const auto &point) { return point.plan == "plan"; });
    return found == points.end() || std::isnan(found->value) ? nullptr : &*found;
}

std::string verdictOf(const pruning::CurvePoint &point, const pruning::CurveProtocol &protocol)
{
    if (point.removed == 0 || std::isnan(point.changeLow))
        return "";
    if (!point.distinguishable())
        return "not distinguishable";
    return (point.change > 0) == protocol.higherIsBetter ? "better" : "worse";
}

std::string shownNumber(double value, bool withSign)
{
    if (std::isnan(value))
        return "not known";
    auto text = withSign ? fmt::format("{:+.4f}", value) : fmt::format("{:.4f}", value);
    if (text.front() == '-')
        text = "−" + text.substr(1);
    return text;
}

std::vector<std::string> findingsOf(const PlanReport &report)
{
    std::vector<std::string> all = {removedSentence(report), qualitySentence(report), controlSentence(report),
        savingSentence(report.checkpoint), verificationSentence(report.verification)};
    std::erase(all, "");
    return all;
}

std::string reasonsOf(const PlanReport &report, const std::vector<pruning::Reason> &reasons)
{
    std::string text;
    for (const auto &reason : reasons) {
        text += (text.empty() ? "" : "; ") +
                pruning::reasonText(reason, {.translated = {}, .withStack = report.layouts.size() > 1});
        if (reason.kind == pruning::ReasonKind::Repeats)
            text += fmt::format(" at distance {:.3f}", reason.value);
        if (reason.share)
            text += fmt::format(" ({:.0f} % of the largest possible)", 100 * *reason.share);
    }
    return text;
}

std::vector<std::string> loadingOf(const PlanReport &report)
{
    switch (report.checkpoint.form) {
    case 'D':
        return {"In this folder: from load_pruned import load; model = load()",
            "transformers 4 and 5 load it in this way alone: its stock class expects other shapes."};
    case 'C':
        return {"AutoModel.from_pretrained(\"THIS FOLDER\") in transformers 4 alone: transformers 5 does not read "
                "pruned_heads."};
    default:
        return {
            "AutoModel.from_pretrained(\"THIS FOLDER\")", "lm_eval --model hf --model_args pretrained=\"THIS FOLDER\""};
    }
}

} // namespace headwise::report::plans
