// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/plans/plansections.h"

#include "core/base/counted.h"
#include "core/pruning/importancemethods.h"
#include "core/report/page/headgrid.h"
#include "core/report/page/htmltext.h"
#include "core/report/page/page.h"
#include "core/report/page/pagestyle.h"
#include "core/report/plans/evidencesections.h"
#include "core/report/plans/planwords.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::report::plans {

namespace {

using page::escaped;
using page::isolatedText;

/// Names and values, as HTML.
using Facts = std::vector<std::pair<std::string, std::string>>;

std::string gridPicture(const PlanReport &report)
{
    const auto importance = shownImportance(report);
    double highest = 0;
    for (const double value : importance)
        highest = std::max(highest, std::isnan(value) ? 0 : value);
    page::HeadGrid grid{.severalStacks = report.layouts.size() > 1, .name = "Heads that are removed and kept"};
    const auto heads = pruning::headsOf(report.layouts);
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const bool removed = report.plan.remove.contains(heads[i]);
        page::GridCell cell{.head = heads[i],
            .fill = importance.empty() ? "sunk" : page::weightClass(importance[i], highest),
            .edge = removed ? "most" : "edge",
            .title = nameOf(report, heads[i]) + (removed ? ", removed" : ", kept"),
            .crossed = removed};
        if (!importance.empty() && !std::isnan(importance[i]))
            cell.title += fmt::format(", importance {:.3f}", importance[i]);
        if (removed)
            cell.anchor = headAnchor(heads[i]);
        grid.cells.push_back(std::move(cell));
    }
    if (!importance.empty()) {
        grid.barLow = "0";
        grid.barHigh = fmt::format("{:.3f}", highest);
    }
    return page::headGridSvg(grid);
}

std::string orderSentence(pruning::Order order)
{
    switch (order) {
    case pruning::Order::Importance:
        return "importance: the least important heads first";
    case pruning::Order::Redundancy:
        return "redundancy: the smallest distance to a kept head first, medoids of clusters last";
    case pruning::Order::Both:
        return "both: the smallest product of importance and distance to the nearest kept head first";
    case pruning::Order::Random:
        break;
    }
    return "random";
}

std::string methodText(const PlanRules &rules)
{
    if (!rules.scores.empty())
        return "scores of " + isolatedText(rules.scores, 1000);
    const auto methods = pruning::importanceMethods();
    const auto found = std::ranges::find(methods, rules.method, &pruning::ImportanceMethod::id);
    if (found == methods.end())
        return escaped(rules.method);
    return escaped(found->name) + ". " + escaped(found->definition) +
           (found->reference.empty() ? "" : " (" + escaped(found->reference) + ")");
}

void addAllowed(const PlanReport &report, Facts &facts)
{
    const auto &rules = *report.rules;
    std::string names;
    for (const auto &head : rules.allowed.never)
        names += (names.empty() ? "" : ", ") + nameOf(report, head);
    facts.emplace_back("Every layer keeps",
        "at least " + counted(rules.allowed.atLeast, "head") + (rules.allowed.even ? "; all lose as many" : ""));
    if (!names.empty())
        facts.emplace_back("These stay", escaped(names));
}

void addRules(const PlanReport &report, Facts &facts)
{
    if (!report.rules) {
        facts.emplace_back(
            "Plan", "given" + (report.planFile.empty() ? "" : " as " + isolatedText(report.planFile, 1000)));
        facts.emplace_back("Rule, order, importance", "not known: a given plan does not say why its heads go");
        return;
    }
    const auto &rules = *report.rules;
    facts.emplace_back("Order", orderSentence(rules.order));
    facts.emplace_back("Kept", fmt::format("{:.1f} % of {}", 100 * rules.keep, escaped(rules.budget)));
    if (!rules.method.empty() || !rules.scores.empty())
        facts.emplace_back("Importance", methodText(rules));
    if (!rules.method.empty() || !rules.scores.empty())
        facts.emplace_back("Importance is compared",
            rules.normalised ? "within its layer: divided by the L2 norm of the layer" : "as it is");
    if (rules.rounds > 1)
        facts.emplace_back(
            "Rounds", fmt::format("estimated {} times while heads went; shown are values of the first", rules.rounds));
    if (!rules.distance.empty())
        facts.emplace_back("Distance", escaped(rules.distance));
    addAllowed(report, facts);
}

void addProtocol(const pruning::CurveProtocol &protocol, Facts &facts)
{
    facts.emplace_back(
        "Metric", escaped(protocol.metric) + (protocol.higherIsBetter ? ", larger is better" : ", smaller is better"));
    facts.emplace_back(
        "Measured on", counted(protocol.examples, "text") + ", " + counted(protocol.tokens, "token") + " of " +
                           (protocol.dataset.empty() ? "the command line" : isolatedText(protocol.dataset, 1000)));
    facts.emplace_back("Dataset", "SHA-256 " + isolatedText(protocol.datasetSha256, 64));
    if (!protocol.text.empty())
        facts.emplace_back("Protocol", isolatedText(protocol.text, 1000));
    facts.emplace_back("Seed", std::to_string(protocol.seed));
    facts.emplace_back("Intervals", "95 %, paired bootstrap-t over the same texts with and without the heads; each for "
                                    "its number alone");
}

} // namespace

std::string findingsSection(const PlanReport &report)
{
    std::vector<std::string> sentences;
    for (const auto &sentence : findingsOf(report))
        sentences.push_back(escaped(sentence));
    const std::string caption =
        report.evidence.importance.empty()
            ? "Layers from above, heads across. Crossed out: removed. Importance is not known."
            : "Layers from above, heads across. Crossed out: removed. Colour: importance. Click a removed head for its "
              "row.";
    return page::section("What was found", page::sentenceList(sentences)) +
           page::section(
               "Which heads", "<div class=\"pictures\">" + page::figure(gridPicture(report), caption) + "</div>");
}

std::string checkpointSection(const PlanReport &report)
{
    const auto &checkpoint = report.checkpoint;
    static constexpr std::string_view forms[] = {"A: shapes stay, weights of removed heads are 0",
        "B: fewer heads, as many in every layer", "C: any number in each layer, listed in pruned_heads",
        "D: any number in each layer, loaded by load_pruned.py"};
    Facts facts = {{"Form", std::string(forms[std::clamp(checkpoint.form - 'A', 0, 3)])},
        {"Model type", isolatedText(checkpoint.type, 100)}};
    for (const auto &line : loadingOf(report))
        facts.emplace_back("To load it", escaped(line));
    for (const auto &note : checkpoint.notes)
        facts.emplace_back("Note", isolatedText(note, 1000));
    return page::section("The checkpoint", page::factList(facts));
}

std::string provenanceSection(const PlanReport &report)
{
    Facts facts = {{"Made by", "Headwise " HEADWISE_VERSION}};
    if (!report.command.empty())
        facts.emplace_back("Command", isolatedText(report.command, 2000));
    facts.emplace_back("Model", isolatedText(report.model, 1000));
    facts.emplace_back("Weights", "SHA-256 " + isolatedText(report.weightsSha256, 64));
    addRules(report, facts);
    if (report.curve)
        addProtocol(report.curve->protocol, facts);
    else
        facts.emplace_back("Quality", "not measured");
    for (const auto &note : report.notes)
        facts.emplace_back("Note", isolatedText(note, 1000));
    return page::section("How the plan was made and measured", page::factList(facts));
}

} // namespace headwise::report::plans
