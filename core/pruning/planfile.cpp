// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/planfile.h"

#include "core/base/error.h"
#include "core/base/outputfile.h"
#include "core/text/filebytes.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <utility>

namespace headwise::pruning {

namespace {

using attention::HeadId;
using attention::Stack;
using Json = nlohmann::json;
using Layouts = std::span<const attention::StackLayout>;

constexpr std::array<std::string_view, 4> planNames = {"model", "remove", "cut", "share"};
/// Numbers of layers and heads are below; larger ones are no heads of a model.
constexpr std::uint64_t numberLimit = 1'000'000;

[[noreturn]] void refuse(const ErrorText &what, const std::string &where)
{
    throw Error(ErrorCode::Malformed, what, where,
        ErrorText("Write a plan as {\"remove\": {\"encoder:0\": [1, 5]}, \"cut\": \"remove\"}."));
}

std::optional<int> numberFrom(std::string_view digits)
{
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (problem != std::errc() || end != digits.data() + digits.size() || number >= numberLimit)
        return std::nullopt;
    return static_cast<int>(number);
}

/// Of names without a stack.
Stack onlyStack(Layouts layouts, const std::string &where)
{
    if (layouts.size() != 1)
        throw Error(ErrorCode::Malformed,
            ErrorText("the layers are given without a stack, but the model has %1 %1[stack|stacks]", layouts.size()),
            where, ErrorText("Name the stack of each layer, such as \"encoder:0\"."));
    return layouts.front().stack;
}

/// Head 0 of the layer "encoder:0", or "0" of the only stack.
HeadId layerFrom(const std::string &name, Layouts layouts, const std::string &where)
{
    const auto colon = name.find(':');
    const auto number = numberFrom(std::string_view(name).substr(colon == std::string::npos ? 0 : colon + 1));
    const auto stack =
        colon == std::string::npos ? std::nullopt : attention::stackFromName(std::string_view(name).substr(0, colon));
    if (!number || (colon != std::string::npos && !stack))
        refuse(ErrorText("\"%1\" is no layer such as \"encoder:0\"", name.substr(0, 40)), where);
    return {stack ? *stack : onlyStack(layouts, where), *number, 0};
}

void addHeads(std::set<HeadId> &removed, HeadId layer, const Json &heads, const std::string &where)
{
    if (!heads.is_array())
        refuse(ErrorText("the heads are no list of numbers"), where);
    for (const Json &head : heads) {
        if (!head.is_number_unsigned() || head.get<std::uint64_t>() >= numberLimit)
            refuse(ErrorText("%1 is no number of a head", head.dump().substr(0, 40)), where);
        layer.head = head.get<int>();
        if (!removed.insert(layer).second)
            refuse(ErrorText("head %1 is there twice", layer.head), where);
    }
}

std::set<HeadId> removedFrom(const Json &json, Layouts layouts, const std::string &where)
{
    std::set<HeadId> removed, layers;
    if (!json.is_object())
        refuse(ErrorText("\"remove\" is no object of layers"), where);
    for (const auto &[name, heads] : json.items()) {
        const HeadId layer = layerFrom(name, layouts, where);
        const std::string at = where + ", \"" + name + "\"";
        if (!layers.insert(layer).second)
            refuse(ErrorText("the layer is there twice"), at);
        addHeads(removed, layer, heads, at);
    }
    return removed;
}

/// Nullopt if heads of several stacks are removed, or none.
std::optional<Stack> stackOf(const std::set<HeadId> &removed)
{
    if (removed.empty() || removed.begin()->stack != removed.rbegin()->stack)
        return std::nullopt;
    return removed.begin()->stack;
}

/// "L5H3" or "encoder:L5H3", written as headName writes it.
HeadId headFrom(const std::string &name, std::optional<Stack> stack, const std::string &where)
{
    const bool named = name.find(':') != std::string::npos;
    const auto head = attention::headFromName(name, stack.value_or(Stack::Encoder));
    if (!head || name != attention::headName(*head, {}, named))
        refuse(ErrorText("\"%1\" is no head such as \"L5H3\"", name.substr(0, 40)), where);
    if (!named && !stack)
        refuse(ErrorText("the stack of \"%1\" is not named, and not clear from \"remove\"", name), where);
    return *head;
}

std::map<HeadId, HeadId> sharesFrom(const Json &json, std::optional<Stack> stack, const std::string &where)
{
    std::map<HeadId, HeadId> shares;
    if (!json.is_object())
        refuse(ErrorText("\"share\" is no object of heads"), where);
    for (const auto &[name, with] : json.items()) {
        if (!with.is_string())
            refuse(ErrorText("what \"%1\" uses is no name of a head", name.substr(0, 40)), where);
        const HeadId head = headFrom(name, stack, where);
        if (!shares.emplace(head, headFrom(with.get<std::string>(), stack, where)).second)
            refuse(ErrorText("\"%1\" is there twice", name), where);
    }
    return shares;
}

Cut cutFrom(const Json &json, const std::string &where)
{
    const auto cut = json.is_string() ? cutFromName(json.get_ref<const std::string &>()) : std::nullopt;
    if (!cut)
        refuse(ErrorText("the cut %1 is none of remove, mean, uniform, share", json.dump().substr(0, 40)), where);
    return *cut;
}

/// All names are numbers.
bool isBare(const Json &json)
{
    return json.is_object() &&
           std::ranges::all_of(json.items(), [](const auto &item) { return numberFrom(item.key()).has_value(); });
}

void requirePlanNames(const Json &json, const std::string &where)
{
    if (!json.is_object())
        refuse(ErrorText("a plan is a JSON object"), where);
    for (const auto &item : json.items())
        if (std::ranges::find(planNames, item.key()) == planNames.end())
            refuse(ErrorText("a plan has no \"%1\"", item.key().substr(0, 40)), where);
    if (!json.contains("remove"))
        refuse(ErrorText("there is no \"remove\""), where);
}

} // namespace

Plan planFromJson(const Json &json, Layouts layouts, const std::string &where)
{
    Plan plan;
    if (isBare(json) && !json.empty()) {
        plan.remove = removedFrom(json, layouts, where);
        return plan;
    }
    requirePlanNames(json, where);
    if (json.contains("model")) {
        if (!json["model"].is_string())
            refuse(ErrorText("\"model\" is no text with a SHA-256"), where);
        plan.model = json["model"].get<std::string>();
    }
    plan.remove = removedFrom(json["remove"], layouts, where);
    if (json.contains("cut"))
        plan.cut = cutFrom(json["cut"], where);
    if (json.contains("share"))
        plan.share = sharesFrom(json["share"], stackOf(plan.remove), where);
    return plan;
}

Json planJson(const Plan &plan)
{
    Json json = {{"remove", Json::object()}, {"cut", cutName(plan.cut)}};
    if (!plan.model.empty())
        json["model"] = plan.model;
    for (const HeadId head : plan.remove)
        json["remove"][std::string(attention::stackName(head.stack)) + ":" + std::to_string(head.layer)].push_back(
            head.head);
    const bool named = !stackOf(plan.remove);
    for (const auto &[head, with] : plan.share)
        json["share"][attention::headName(head, {}, named)] =
            attention::headName(with, {}, named || with.stack != head.stack);
    return json;
}

Plan readPlan(const std::string &path, Layouts layouts)
{
    std::error_code problem;
    if (const auto size = std::filesystem::file_size(path, problem); !problem && size > largestPlanFile)
        throw Error(ErrorCode::Malformed, ErrorText("the file has %1 MB, more than a plan can take", size >> 20), path);
    return planFromJson(parseJson(text::fileBytes(path), path, {.depth = 3, .namesOnce = true}), layouts, path);
}

void writePlan(const Plan &plan, const std::string &path) { replaceFile(path, planJson(plan).dump() + "\n"); }

} // namespace headwise::pruning
