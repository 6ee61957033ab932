// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/plans/evidencesections.h"

#include "core/base/counted.h"
#include "core/pruning/importancemethods.h"
#include "core/report/page/htmltext.h"
#include "core/report/page/page.h"
#include "core/report/page/tables.h"
#include "core/report/plans/curvepicture.h"
#include "core/report/plans/planwords.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace headwise::report::plans {

namespace {

using page::escaped;
using page::TableCell;

/// Of each head its place when they are sorted by importance, 1 = goes first; 0: it has none.
std::vector<int> ranksOf(const std::vector<double> &importance)
{
    std::vector<int> ranks(importance.size());
    for (std::size_t i = 0; i < importance.size(); ++i)
        if (!std::isnan(importance[i]))
            ranks[i] = 1 + static_cast<int>(
                               std::ranges::count_if(importance, [&](double other) { return other < importance[i]; }));
    return ranks;
}

/// The removal that took a head.
struct Turn
{
    int number = 0; ///< from 1; 0: none did
    const pruning::Removal *removal = nullptr;
};

std::vector<Turn> turnsOf(const PlanReport &report, std::size_t heads)
{
    std::vector<Turn> turns(heads);
    int number = 0;
    for (const auto &removal : report.order) {
        ++number;
        for (const int head : removal.heads)
            turns[static_cast<std::size_t>(head)] = {number, &removal};
    }
    return turns;
}

/// The nearest kept head when this one was removed, and its distance.
void addNearest(const PlanReport &report, const Turn &turn, page::TableRow &row)
{
    const bool known = turn.removal && turn.removal->nearestKept >= 0;
    row.cells.push_back(TableCell::words(
        known ? escaped(nameOf(report, report.evidence.heads[static_cast<std::size_t>(turn.removal->nearestKept)]))
              : ""));
    row.cells.push_back(TableCell::number(known ? turn.removal->distance : std::nan(""), 3));
}

/// What an order says of a head that has no reason of its own.
std::string withoutReason(const PlanReport &report)
{
    if (!report.rules)
        return "not known";
    return report.rules->order == pruning::Order::Random ? "drawn at random" : "next in the order";
}

std::vector<page::TableRow> reasonRows(const PlanReport &report)
{
    const auto heads = pruning::headsOf(report.layouts);
    std::vector<int> removed;
    for (std::size_t i = 0; i < heads.size(); ++i)
        if (report.plan.remove.contains(heads[i]))
            removed.push_back(static_cast<int>(i));
    const auto reasons = report.evidence.heads.empty() ? std::vector<std::vector<pruning::Reason>>(heads.size())
                                                       : pruning::reasonsOf(report.evidence, report.traits, removed);
    const auto ranks = ranksOf(report.evidence.importance);
    const auto turns = turnsOf(report, heads.size());
    const auto importance = shownImportance(report);
    std::vector<page::TableRow> rows;
    const auto count = [](int number) {
        return number > 0 ? TableCell::number(number, 0) : TableCell::number(std::nan(""), 0);
    };
    for (const int head : removed) {
        const auto at = static_cast<std::size_t>(head);
        const auto text = reasonsOf(report, reasons[at]);
        page::TableRow row{
            .cells = {TableCell::words(escaped(nameOf(report, heads[at]))),
                TableCell::words(escaped(text.empty() ? withoutReason(report) : text)), count(turns[at].number)},
            .anchor = headAnchor(heads[at])};
        row.cells.push_back(TableCell::number(importance.empty() ? std::nan("") : importance[at], 4));
        row.cells.push_back(count(ranks.empty() ? 0 : ranks[at]));
        addNearest(report, turns[at], row);
        rows.push_back(std::move(row));
    }
    return rows;
}

page::TableRow pointRow(const pruning::CurvePoint &point, const pruning::Curve &curve)
{
    return {.cells = {TableCell::words(escaped(point.plan)), TableCell::number(point.removed, 0),
                TableCell::number(curve.heads > 0 ? 100.0 * point.removed / curve.heads : std::nan(""), 1),
                TableCell::number(point.value, 4), TableCell::number(point.low, 4), TableCell::number(point.high, 4),
                TableCell::number(point.change, 4, true), TableCell::number(point.changeLow, 4, true),
                TableCell::number(point.changeHigh, 4, true), TableCell::number(point.predicted, 4),
                TableCell::words(verdictOf(point, curve.protocol))},
        .anchor = {}};
}

/// The random orders at each number of heads: mean, minimum, maximum.
std::vector<page::TableRow> controlRows(const pruning::Curve &curve)
{
    std::map<int, std::vector<double>> values;
    for (const auto &point : curve.points)
        if (point.plan.starts_with("random ") && point.removed > 0 && !std::isnan(point.value))
            values[point.removed].push_back(point.value);
    std::vector<page::TableRow> rows;
    for (const auto &[removed, own] : values) {
        const auto [low, high] = std::ranges::minmax(own);
        pruning::CurvePoint point{.plan = fmt::format("random, {}: mean, minimum, maximum",
                                      counted(static_cast<std::int64_t>(own.size()), "draw")),
            .removed = removed,
            .value = std::accumulate(own.begin(), own.end(), 0.0) / static_cast<double>(own.size()),
            .low = low,
            .high = high};
        rows.push_back(pointRow(point, curve));
        rows.back().pale = true;
    }
    return rows;
}

} // namespace

std::string headAnchor(attention::HeadId head)
{
    return fmt::format("{}-{}-{}", attention::stackName(head.stack), head.layer, head.head);
}

std::vector<double> shownImportance(const PlanReport &report)
{
    auto values = report.evidence.importance;
    const auto methods = pruning::importanceMethods();
    const auto method =
        std::ranges::find(methods, report.rules ? report.rules->method : std::string(), &pruning::ImportanceMethod::id);
    if (method != methods.end() && !method->lowFirst)
        for (double &value : values)
            value = -value;
    return values;
}

std::string reasonsSection(const PlanReport &report)
{
    const auto heads = pruning::headsOf(report.layouts).size();
    std::string lead;
    if (report.evidence.importance.empty())
        lead += " Importance is not known.";
    if (report.evidence.distances.items() == 0)
        lead += " Distances between heads are not known, so that none is said to repeat another.";
    return page::section(
        "Why each head went", fmt::format("<p class=\"note\">Ranks are among {}, 1 being the least important.{}</p>",
                                  counted(static_cast<std::int64_t>(heads), "head"), lead) +
                                  page::tableHtml("Removed heads",
                                      {{"Head"}, {"why"}, {"removal", true}, {"importance", true}, {"rank", true},
                                          {"nearest kept then"}, {"distance", true}},
                                      reasonRows(report)));
}

std::string curveSection(const PlanReport &report)
{
    if (!report.curve || report.curve->points.empty())
        return page::section("What it costs", "<p class=\"note\">Not known: nothing was measured. Give data and "
                                              "--curve to measure quality against the heads that are removed.</p>");
    const auto &curve = *report.curve;
    std::vector<page::TableRow> rows;
    for (const auto &point : curve.points)
        if (!point.plan.starts_with("random "))
            rows.push_back(pointRow(point, curve));
    for (auto &row : controlRows(curve))
        rows.push_back(std::move(row));
    const auto picture = curvePicture(curve);
    const std::string drawn =
        picture.empty() ? std::string()
                        : page::figure(picture, "Squares: measured, with 95 % intervals. Dashed: predicted by the "
                                                "gradients of the heads' gates, to first order. Band: minimum to "
                                                "maximum of random orders. Dashed grey: all heads.");
    return page::section("What it costs",
        drawn + page::tableHtml("Quality and heads removed",
                    {{"Plan"}, {"removed", true}, {"%", true}, {curve.protocol.metric, true}, {"low", true},
                        {"high", true}, {"change", true}, {"low", true}, {"high", true}, {"predicted", true}, {""}},
                    rows));
}

} // namespace headwise::report::plans
