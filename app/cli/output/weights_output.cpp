// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/weights_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/comparison_output.h"
#include "app/cli/output/table.h"

#include "core/base/counted.h"
#include "core/base/csv.h"
#include "core/compare/findings/weightfindings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::cli::output {

using compare::weights::HeadWeights;
using compare::weights::Part;
using compare::weights::WeightComparison;

namespace {

template <typename Visit> void forHeads(const WeightsReport &report, const Visit &visit)
{
    for (const HeadWeights &head : report.weights.heads)
        if (report.filter.takes(head.head))
            visit(head);
}

Json rowsJson(const WeightsReport &report)
{
    Json rows = Json::array();
    forHeads(report, [&](const HeadWeights &head) {
        for (std::size_t part = 0; part < compare::weights::partCount; ++part) {
            Json row = Json::object();
            addHead(row, head.head);
            row.update({{"part", compare::weights::partNames[part]}, {"change", number(head.parts[part].change)},
                {"bias_change", number(head.parts[part].bias)}, {"angles", head.parts[part].angles}});
            rows.push_back(std::move(row));
        }
    });
    return rows;
}

Json othersJson(const compare::weights::OtherWeights &others)
{
    Json kinds = Json::array();
    for (const auto &kind : others.kinds)
        kinds.push_back(
            {{"kind", compare::weights::otherKindName(kind.kind)}, {"tensors", kind.tensors}, {"changed", kind.changed},
                {"change", number(kind.change)}, {"sameness", compare::weights::samenessName(kind.sameness)}});
    return {{"kinds", kinds}, {"only_base", others.only.baseline}, {"only_tuned", others.only.comparison},
        {"shapes_differ", others.shapesDiffer}};
}

std::vector<compare::findings::Finding> findingsOf(const WeightsReport &report)
{
    return compare::findings::describeWeights(report.weights, {"BASE", "TUNED"});
}

/// Change of the biases of Q, K and V that changed most; NaN without one.
double largestBias(const HeadWeights &head)
{
    double largest = std::nan("");
    for (const auto &part : head.parts)
        largest = std::fmax(largest, part.bias);
    return largest;
}

std::string changedTable(const WeightsReport &report)
{
    std::vector<std::vector<std::string>> rows = {{"head", "all", "Q", "K", "V", "O", "QK", "OV", "bias"}};
    std::size_t hidden = 0;
    for (const HeadWeights *head : report.weights.changed()) {
        if (!report.filter.takes(head->head))
            continue;
        if (report.top > 0 && static_cast<int>(rows.size()) > report.top) {
            ++hidden;
            continue;
        }
        rows.push_back(
            {attention::headName(head->head, attention::HeadNaming::ZeroBased, false), percentCell(head->change)});
        for (const auto &part : head->parts)
            rows.back().push_back(percentCell(part.change));
        rows.back().push_back(percentCell(largestBias(*head)));
    }
    if (rows.size() == 1)
        return {};
    auto text =
        "\n\nRelative change of the weights of each changed head, norm(TUNED - BASE) / norm(BASE): of Q, K, V and O "
        "together, of each, of the products QK and OV, and of the biases of Q, K and V the largest\n" +
        table(rows);
    return hidden > 0 ? text + fmt::format("\n... and {} more heads (--top 0 prints all)", hidden) : text;
}

} // namespace

std::string percentCell(double share)
{
    if (std::isnan(share))
        return "-";
    const double percent = 100 * share;
    return percent == 0     ? "0"
           : percent < 0.01 ? fmt::format("{:.1e} %", percent)
           : percent < 1    ? fmt::format("{:.3f} %", percent)
                            : fmt::format("{:.1f} %", percent);
}

Json headWeightsJson(const WeightComparison &weights)
{
    Json rows = Json::array();
    for (const HeadWeights &head : weights.heads) {
        Json row = Json::object();
        addHead(row, head.head);
        row.update({{"change", number(head.change)}, {"sameness", compare::weights::samenessName(head.sameness)}});
        rows.push_back(std::move(row));
    }
    return rows;
}

Json weightsJson(const WeightsReport &report)
{
    return {{"base", report.folders.baseline}, {"tuned", report.folders.comparison}, {"family", report.weights.family},
        {"findings", findingsJson("", findingsOf(report))}, {"heads", headWeightsJson(report.weights)},
        {"rows", rowsJson(report)}, {"others", othersJson(report.weights.others)}};
}

std::string weightsCsv(const WeightsReport &report)
{
    CsvText csv;
    csv.addRow("stack", "layer", "head", "part", "change", "bias_change", "sameness", "largest_angle");
    forHeads(report, [&](const HeadWeights &head) {
        for (std::size_t part = 0; part < compare::weights::partCount; ++part) {
            const auto &change = head.parts[part];
            csv.addRow(attention::stackName(head.head.stack), head.head.layer, head.head.head,
                compare::weights::partNames[part], change.change, change.bias,
                compare::weights::samenessName(head.sameness),
                change.angles.empty() ? std::nan("") : change.angles.front());
        }
    });
    return csv.text();
}

std::string weightsTable(const WeightsReport &report)
{
    return fmt::format("{} (TUNED) against {} (BASE): {}, {} in {}\n{}{}", report.folders.comparison,
        report.folders.baseline, report.weights.family, counted(std::ssize(report.weights.heads), "head"),
        counted(report.weights.layers, "layer"), findingsText(findingsOf(report), false), changedTable(report));
}

} // namespace headwise::cli::output
