// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/planning/plan_output.h"

#include "app/cli/evaluation/importance_output.h"
#include "app/cli/options/headoptions.h"
#include "app/cli/output/table.h"
#include "app/cli/planning/savings_output.h"
#include "core/base/counted.h"
#include "core/errorlines/errorlines.h"
#include "core/pruning/curvefile.h"
#include "core/pruning/planfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

namespace headwise::cli::planning {

namespace {

/// "0.8210", and "-" for what is not known.
std::string shown(double value, bool withSign = false)
{
    if (std::isnan(value))
        return "-";
    return withSign ? fmt::format("{:+.4f}", value) : fmt::format("{:.4f}", value);
}

std::string verdict(const headwise::pruning::CurvePoint &point)
{
    if (point.removed == 0 || std::isnan(point.changeLow))
        return "";
    return point.distinguishable() ? "" : "not distinguishable";
}

bool isControl(const headwise::pruning::CurvePoint &point) { return point.plan.starts_with("random "); }

/// The random orders together: mean, minimum and maximum of each number of removed heads.
void addControls(const headwise::pruning::Curve &curve, std::vector<std::vector<std::string>> &rows)
{
    std::map<int, std::vector<double>> values;
    for (const auto &point : curve.points)
        if (isControl(point) && point.removed > 0 && !std::isnan(point.value))
            values[point.removed].push_back(point.value);
    for (const auto &[removed, own] : values) {
        const auto [low, high] = std::ranges::minmax(own);
        const double mean = std::accumulate(own.begin(), own.end(), 0.0) / static_cast<double>(own.size());
        rows.push_back({"random, " + counted(static_cast<std::int64_t>(own.size()), "draw"), std::to_string(removed),
            shown(mean), shown(low), shown(high), "", "", "", "", "mean, minimum, maximum"});
    }
}

std::string curveText(const headwise::pruning::Curve &curve)
{
    std::vector<std::vector<std::string>> rows = {
        {"plan", "removed", curve.protocol.metric, "low", "high", "change", "low", "high", "predicted", ""}};
    for (const auto &point : curve.points)
        if (!isControl(point))
            rows.push_back({point.plan, std::to_string(point.removed), shown(point.value), shown(point.low),
                shown(point.high), shown(point.change, true), shown(point.changeLow, true),
                shown(point.changeHigh, true), shown(point.predicted), verdict(point)});
    addControls(curve, rows);
    std::string text = evaluation::protocolText(curve.protocol) +
                       fmt::format("; {} heads; intervals of 95 %, of changes on the same texts", curve.heads);
    if (!curve.protocol.text.empty())
        text += "\n" + curve.protocol.text;
    return text + "\n\n" + output::table(rows);
}

/// "0-2,5" of 0, 1, 2, 5.
std::string ranges(const std::vector<int> &numbers)
{
    std::string text;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1)
            ++last;
        text += fmt::format("{}{}", text.empty() ? "" : ",", numbers[i]);
        if (last > i)
            text += fmt::format("{}{}", last > i + 1 ? "-" : ",", numbers[last]);
        i = last + 1;
    }
    return text;
}

/// ": L0H1 L2H0-2,5"; empty without heads
std::string headList(const headwise::pruning::Plan &plan, bool withStack)
{
    std::map<attention::HeadId, std::vector<int>> layers; ///< by their first head
    for (const auto &head : plan.remove)
        layers[{head.stack, head.layer, 0}].push_back(head.head);
    std::string list;
    for (const auto &[layer, heads] : layers)
        list += fmt::format("{}{}{}H{}", list.empty() ? ": " : " ",
            withStack ? std::string(attention::stackName(layer.stack)) + ":" : std::string(),
            fmt::format("L{}", layer.layer), ranges(heads));
    return list;
}

} // namespace

output::Json planningJson(const Planning &planning)
{
    output::Json json = output::Json::object();
    json["model"] = planning.model;
    if (planning.curve)
        json.update(output::Json(headwise::pruning::curveJson(*planning.curve)));
    if (planning.plan)
        json["plan"] = output::Json(headwise::pruning::planJson(*planning.plan));
    if (planning.saves)
        json["saves"] = savingsJson(*planning.saves);
    output::Json order = output::Json::array();
    for (const auto &removal : planning.order) {
        const auto &first = planning.heads[static_cast<std::size_t>(removal.heads.front())];
        output::Json heads = output::Json::array();
        for (const int head : removal.heads)
            heads.push_back(planning.heads[static_cast<std::size_t>(head)].head);
        order.push_back({{"stack", attention::stackName(first.stack)}, {"layer", first.layer}, {"heads", heads}});
    }
    json["order"] = std::move(order);
    json["notes"] = output::Json::array();
    for (const auto &note : planning.notes)
        json["notes"].push_back(note.text());
    json["note_texts"] = output::Json(errorlines::textList(planning.notes));
    return json;
}

std::string planningText(const Planning &planning)
{
    std::string text;
    if (planning.curve)
        text = curveText(*planning.curve);
    if (planning.plan)
        text += fmt::format("{}plan: {} of {} heads{}", text.empty() ? "" : "\n\n", planning.plan->remove.size(),
            planning.heads.size(), headList(*planning.plan, options::severalStacks(planning.heads)));
    if (planning.saves)
        text += "\n" + savingsText(*planning.saves);
    for (const auto &note : planning.notes)
        text += "\nnote: " + note.text();
    return text;
}

} // namespace headwise::cli::planning
