// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/match_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"

#include "core/base/counted.h"
#include "core/base/csv.h"
#include "core/base/note.h"

#include <cmath>

namespace headwise::cli::output {

namespace {

Json headJson(attention::HeadId head)
{
    Json json = Json::object();
    addHead(json, head);
    return json;
}

Json layerJson(attention::Stack stack, int layer) { return {{"stack", attention::stackName(stack)}, {"layer", layer}}; }

template <typename Visit>
void forPairs(const compare::matching::HeadMatching &matching, const options::HeadFilter &filter, Visit visit)
{
    for (const compare::matching::HeadMatch &pair : matching.pairs)
        if (filter.takes(pair.baseline))
            visit(pair);
}

bool namesStacks(const compare::matching::HeadMatching &matching)
{
    return matching.stacks.size() > 1 || matching.stacks.front().baseline != matching.stacks.front().comparison;
}

std::string headNames(const std::vector<attention::HeadId> &heads, bool withStack)
{
    std::string list;
    for (const attention::HeadId head : heads)
        list += (list.empty() ? "" : ", ") + attention::headName(head, attention::HeadNaming::ZeroBased, withStack);
    return list.empty() ? "none" : list;
}

std::string layerLines(const compare::matching::HeadMatching &matching)
{
    std::vector<std::vector<std::string>> rows = {{"layer of A", "layer of B", "CKA"}};
    for (const compare::matching::LayerMatch &layers : matching.layers)
        rows.push_back(
            {std::to_string(layers.baseline), std::to_string(layers.comparison), plainNumber(layers.alignment)});
    return table(rows);
}

} // namespace

Json headList(const std::vector<attention::HeadId> &heads)
{
    Json list = Json::array();
    for (const attention::HeadId head : heads)
        list.push_back(headJson(head));
    return list;
}

Json matchingJson(const compare::matching::HeadMatching &matching, const options::HeadFilter &filter)
{
    Json pairs = Json::array(), layers = Json::array();
    forPairs(matching, filter, [&](const compare::matching::HeadMatch &pair) {
        pairs.push_back({{"a", headJson(pair.baseline)}, {"b", headJson(pair.comparison)},
            {"distance", number(pair.distance)}, {"next", number(pair.next)}});
    });
    for (const compare::matching::LayerMatch &pair : matching.layers)
        layers.push_back({{"a", layerJson(pair.stacks.baseline, pair.baseline)},
            {"b", layerJson(pair.stacks.comparison, pair.comparison)}, {"linear_cka", number(pair.alignment)}});
    return {{"distance", matching.divergence->id}, {"scope", compare::matching::matchScopeName(matching.scope)},
        {"layers_by", compare::matching::layerPairingName(matching.layerPairing)},
        {"level", attention::levelName(matching.units.level)},
        {"special", attention::specialTokensName(matching.units.special)},
        {"first_token", attention::firstTokenName(matching.units.firstToken)}, {"examples", matching.examples},
        {"notes", noteTexts(matching.notes)}, {"pairs", pairs}, {"unmatched_a", headList(matching.only.baseline)},
        {"unmatched_b", headList(matching.only.comparison)}, {"layers", layers}};
}

std::string matchingCsv(const compare::matching::HeadMatching &matching, const options::HeadFilter &filter)
{
    CsvText csv;
    csv.addRow("stack_a", "layer_a", "head_a", "stack_b", "layer_b", "head_b", "distance", "next");
    forPairs(matching, filter, [&](const compare::matching::HeadMatch &pair) {
        csv.addRow(attention::stackName(pair.baseline.stack), pair.baseline.layer, pair.baseline.head,
            attention::stackName(pair.comparison.stack), pair.comparison.layer, pair.comparison.head, pair.distance,
            pair.next);
    });
    return csv.text();
}

std::string matchingTable(const compare::matching::HeadMatching &matching, const options::HeadFilter &filter)
{
    const bool withStack = namesStacks(matching);
    std::vector<std::vector<std::string>> rows = {{"A", "B", "distance", "next nearest"}};
    forPairs(matching, filter, [&](const compare::matching::HeadMatch &pair) {
        rows.push_back({attention::headName(pair.baseline, attention::HeadNaming::ZeroBased, withStack),
            attention::headName(pair.comparison, attention::HeadNaming::ZeroBased, withStack),
            plainNumber(pair.distance), plainNumber(pair.next)});
    });
    std::string text =
        fmt::format("Heads matched on {}, {}, special tokens {}; distance: {}", counted(matching.examples, "example"),
            attention::levelName(matching.units.level), options::shownPolicy(matching.units.policy()),
            matching.divergence->shownAsRoot ? fmt::format("square root of the {}", matching.divergence->name)
                                             : std::string(matching.divergence->id));
    for (const std::string &note : noteTexts(matching.notes))
        text += "\n" + note;
    return text + "\n\n" + table(rows) + "\n\nonly in A: " + headNames(matching.only.baseline, withStack) +
           "\nonly in B: " + headNames(matching.only.comparison, withStack) + "\n\n" + layerLines(matching);
}

} // namespace headwise::cli::output
