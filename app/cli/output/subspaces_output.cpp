// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/subspaces_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"

#include "core/arrays/npyfile.h"
#include "core/base/counted.h"
#include "core/base/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::cli::output {

using compare::weights::HeadSubspaces;
using compare::weights::WeightHead;

namespace {

struct WeightPair
{
    const WeightHead *a, *b;
    double distance;
};

/// All pairs with a distance, in the order of the distances' list.
std::vector<WeightPair> pairsOf(const HeadSubspaces &subspaces)
{
    std::vector<WeightPair> pairs;
    auto distance = subspaces.distances.begin();
    for (std::size_t a = 0; a < subspaces.heads.size(); ++a)
        for (std::size_t b = a + 1; b < subspaces.heads.size(); ++b, ++distance)
            if (!std::isnan(*distance))
                pairs.push_back({&subspaces.heads[a], &subspaces.heads[b], *distance});
    return pairs;
}

/// The `top` nearest pairs, the nearest first.
std::vector<WeightPair> nearest(const SubspacesReport &report)
{
    auto pairs = pairsOf(report.subspaces);
    std::ranges::stable_sort(pairs, {}, &WeightPair::distance);
    if (report.top > 0 && std::ssize(pairs) > report.top)
        pairs.resize(static_cast<std::size_t>(report.top));
    return pairs;
}

Json headJson(const WeightHead &head)
{
    Json json = Json::object();
    addHead(json, head.head);
    if (head.keyHead >= 0)
        json["key_head"] = head.keyHead;
    return json;
}

std::string nameOf(const WeightHead &head)
{
    return attention::headName(head.head, attention::HeadNaming::ZeroBased, false);
}

/// Standard deviations below the mean of random subspaces; NaN where random ones do not vary.
double belowRandom(double distance, const compare::weights::Moments &random)
{
    return random.sd > 0 ? (random.mean - distance) / random.sd : std::nan("");
}

const char *meaningOf(compare::weights::Part part)
{
    switch (part) {
    case compare::weights::Part::Q:
        return "what queries read";
    case compare::weights::Part::K:
        return "what keys read";
    case compare::weights::Part::V:
        return "what values read";
    case compare::weights::Part::O:
        return "what heads write";
    case compare::weights::Part::QK:
        return "what queries and keys read, both alike";
    case compare::weights::Part::OV:
        return "what values read and heads write, both alike";
    }
    return "";
}

} // namespace

Json subspacesJson(const SubspacesReport &report)
{
    const auto &subspaces = report.subspaces;
    Json heads = Json::array(), pairs = Json::array();
    for (const WeightHead &head : subspaces.heads)
        heads.push_back(headJson(head));
    for (const auto &[a, b, distance] : nearest(report))
        pairs.push_back({{"a", headJson(*a)}, {"b", headJson(*b)}, {"distance", number(distance)}});
    return {{"model", report.folder}, {"family", subspaces.family},
        {"part", compare::weights::partNames[static_cast<std::size_t>(subspaces.part)]},
        {"reference", {{"mean", number(subspaces.random.mean)}, {"sd", number(subspaces.random.sd)}}}, {"heads", heads},
        {"nearest", pairs}};
}

std::string subspacesCsv(const SubspacesReport &report)
{
    CsvText csv;
    csv.addRow("stack_a", "layer_a", "head_a", "stack_b", "layer_b", "head_b", "part", "distance");
    for (const auto &[a, b, distance] : pairsOf(report.subspaces))
        csv.addRow(attention::stackName(a->head.stack), a->head.layer, a->head.head,
            attention::stackName(b->head.stack), b->head.layer, b->head.head,
            compare::weights::partNames[static_cast<std::size_t>(report.subspaces.part)], distance);
    return csv.text();
}

std::string subspacesTable(const SubspacesReport &report)
{
    const auto &subspaces = report.subspaces;
    auto text =
        fmt::format("{}: {}, {}\nDistances of {} ({}): 1 - projection kernel; 0 = the same directions, 1 = none "
                    "in common; random subspaces of these sizes: {:.4f} ± {:.4f}",
            report.folder, subspaces.family, counted(std::ssize(subspaces.heads), "head"),
            compare::weights::partNames[static_cast<std::size_t>(subspaces.part)], meaningOf(subspaces.part),
            subspaces.random.mean, subspaces.random.sd);
    std::vector<std::vector<std::string>> rows = {{"nearest", "", "distance", "sd below random"}};
    for (const auto &[a, b, distance] : nearest(report)) {
        const double below = belowRandom(distance, subspaces.random);
        const bool group =
            a->model == b->model && a->head.layer == b->head.layer && a->keyHead >= 0 && a->keyHead == b->keyHead;
        rows.push_back({nameOf(*a) + " " + nameOf(*b), group ? "same key-value head" : "", plainNumber(distance),
            std::isnan(below) ? "-" : fmt::format("{:.1f}", below)});
    }
    return rows.size() == 1 ? text : text + "\n\n" + table(rows);
}

void writeMatrix(const HeadSubspaces &subspaces, const std::string &path)
{
    const std::size_t count = subspaces.heads.size();
    std::vector<double> square(count * count);
    auto distance = subspaces.distances.begin();
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a + 1; b < count; ++b)
            square[a * count + b] = square[b * count + a] = *distance++;
    arrays::writeNpy(path, std::vector{count, count}, square);
}

} // namespace headwise::cli::output
