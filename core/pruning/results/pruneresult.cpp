// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/results/pruneresult.h"

#include "core/base/error.h"
#include "core/pruning/planfile.h"
#include "core/pruning/results/notelist.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace headwise::pruning::results {

namespace {

using Json = nlohmann::json;

[[noreturn]] void notResult(const std::string &where, const std::string &field)
{
    throw Error(ErrorCode::Malformed, ErrorText("\"%1\" is missing or of the wrong type", field), where,
        ErrorText("Run headwise-cli prune --json again"));
}

/// Missing and null are NaN.
double optionalNumber(const Json &object, const char *name, const std::string &where)
{
    if (!object.is_object() || !object.contains(name) || object[name].is_null())
        return unknown;
    if (!object[name].is_number())
        notResult(where, name);
    return object[name].get<double>();
}

std::string optionalText(const Json &object, const char *name)
{
    return object.contains(name) && object[name].is_string() ? object[name].get<std::string>() : std::string();
}

std::vector<attention::HeadId> unitFromJson(const Json &unit, const std::string &where)
{
    const auto stack = attention::stackFromName(optionalText(unit, "stack"));
    const double layer = optionalNumber(unit, "layer", where);
    if (!stack || !(layer >= 0 && layer <= std::numeric_limits<int>::max()) || !unit.contains("heads") ||
        !unit["heads"].is_array())
        notResult(where, "order");
    std::vector<attention::HeadId> heads;
    for (const Json &head : unit["heads"]) {
        if (!head.is_number_unsigned() || head.get<std::uint64_t>() > std::numeric_limits<int>::max())
            notResult(where, "order");
        heads.push_back({*stack, static_cast<int>(layer), head.get<int>()});
    }
    return heads;
}

Savings savingsFromJson(const Json &saves, const std::string &where)
{
    return {.parameters = optionalNumber(saves, "parameters", where),
        .ofParameters = optionalNumber(saves, "of_parameters", where),
        .attentionParameters = optionalNumber(saves, "attention_parameters", where),
        .ofAttentionParameters = optionalNumber(saves, "of_attention_parameters", where),
        .milliseconds = optionalNumber(saves, "milliseconds", where),
        .ofMilliseconds = optionalNumber(saves, "of_milliseconds", where)};
}

/// The heads of the first units that have `removed` heads together.
std::set<attention::HeadId> firstOf(const std::vector<std::vector<attention::HeadId>> &order, std::size_t removed)
{
    std::set<attention::HeadId> first;
    for (const std::vector<attention::HeadId> &unit : order) {
        if (first.size() >= removed)
            break;
        first.insert(unit.begin(), unit.end());
    }
    return first;
}

} // namespace

PruneResult pruneResultFromJson(
    const Json &json, std::span<const attention::StackLayout> layouts, const std::string &where)
{
    if (!json.is_object())
        notResult(where, "curve");
    PruneResult result;
    result.curve = curveFromJson(json, where);
    if (json.contains("plan") && json["plan"].is_object())
        result.plan = planFromJson(json["plan"], layouts, where);
    if (json.contains("order") && json["order"].is_array())
        for (const Json &unit : json["order"])
            result.order.push_back(unitFromJson(unit, where));
    if (json.contains("saves"))
        result.saves = savingsFromJson(json["saves"], where);
    result.output = optionalText(json, "output");
    result.form = optionalText(json, "form");
    if (json.contains("verified")) {
        result.largestDifference = optionalNumber(json["verified"], "largest_difference", where);
        result.tolerance = optionalNumber(json["verified"], "tolerance", where);
    }
    if (json.contains("notes"))
        result.notes = notesFrom(json["notes"], json.value("note_texts", Json::array()));
    return result;
}

const CurvePoint *measuredPoint(const PruneResult &result, const std::set<attention::HeadId> &removed)
{
    const auto find = [&](const auto &belongs) -> const CurvePoint * {
        const auto found =
            std::find_if(result.curve.points.begin(), result.curve.points.end(), [&](const CurvePoint &point) {
                return std::isfinite(point.value) && static_cast<std::size_t>(point.removed) == removed.size() &&
                       belongs(point);
            });
        return found == result.curve.points.end() ? nullptr : &*found;
    };
    if (removed.empty())
        return find([](const CurvePoint &) { return true; });
    if (removed == result.plan.remove)
        if (const CurvePoint *point = find([](const CurvePoint &each) { return each.plan == "plan"; }))
            return point;
    if (result.order.empty() || removed != firstOf(result.order, removed.size()))
        return nullptr;
    return find([](const CurvePoint &each) { return each.plan != "plan" && !each.plan.starts_with("random"); });
}

Savings savingsOf(const PruneResult &result, const std::set<attention::HeadId> &removed)
{
    if (removed == result.plan.remove)
        return result.saves;
    if (result.plan.remove.empty())
        return {};
    const double share = static_cast<double>(removed.size()) / static_cast<double>(result.plan.remove.size());
    Savings savings = result.saves;
    savings.parameters *= share;
    savings.attentionParameters *= share;
    savings.milliseconds *= share;
    return savings;
}

} // namespace headwise::pruning::results
