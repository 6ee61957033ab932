// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/rules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace headwise::text::folder {

namespace {

using nlohmann::json;

/// Fields that tokenizer_config.json switches; the other fields of a step are rules.
constexpr std::array<std::string_view, 6> switches = {
    "lowercase", "strip_accents", "handle_chinese_chars", "add_prefix_space", "trim_offsets", "prepend_scheme"};

std::string typeOf(const json &part)
{
    const auto found = part.is_object() ? part.find("type") : part.end();
    return found != part.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The steps of a normalizer or pre-tokenizer, sequences opened.
void addSteps(const json &part, const char *list, std::vector<json> &steps)
{
    if (part.is_null())
        return;
    if (typeOf(part) != "Sequence" || !part.contains(list) || !part.at(list).is_array()) {
        steps.push_back(part);
        return;
    }
    for (const json &inner : part.at(list))
        addSteps(inner, list, steps);
}

std::vector<json> stepsOf(const json &description, const char *name, const char *list)
{
    std::vector<json> steps;
    if (description.contains(name))
        addSteps(description.at(name), list, steps);
    return steps;
}

json partOf(std::vector<json> steps, const char *list)
{
    if (steps.empty())
        return nullptr;
    if (steps.size() == 1)
        return std::move(steps.front());
    json sequence = step("Sequence");
    sequence[list] = std::move(steps);
    return sequence;
}

/// True if the step of the file says nothing but what the class says. What it does not mention is as in the class.
bool sameRule(const json &stated, const json &own)
{
    if (typeOf(stated) != typeOf(own))
        return false;
    for (const auto &[name, value] : own.items()) {
        const bool isSwitch = std::find(switches.begin(), switches.end(), name) != switches.end();
        if (!isSwitch && stated.contains(name) && stated.at(name) != value)
            return false;
    }
    return true;
}

bool isAmong(const json &stated, const std::vector<json> &steps)
{
    return std::any_of(steps.begin(), steps.end(), [&](const json &own) { return sameRule(stated, own); });
}

/// The file's steps with the class's switches.
std::vector<json> switched(std::vector<json> stated, const std::vector<json> &own, const std::vector<json> &off)
{
    std::erase_if(stated, [&](const json &one) { return isAmong(one, off); });
    for (json &kept : stated)
        for (const json &mine : own)
            if (typeOf(kept) == typeOf(mine))
                for (const std::string_view name : switches)
                    if (const auto field = mine.find(std::string(name)); field != mine.end())
                        kept[std::string(name)] = *field;
    return stated;
}

/// True if every step is one of the class's, on or off.
bool allKnown(const std::vector<json> &stated, const std::vector<json> &own, const std::vector<json> &off)
{
    return std::all_of(
        stated.begin(), stated.end(), [&](const json &one) { return isAmong(one, own) || isAmong(one, off); });
}

void applyToModel(json &model, const Rules &rules)
{
    // A model of another type than the class's own is the file's alone.
    if (!model.is_object() ||
        (!typeOf(model).empty() && typeOf(model) != rules.modelDefaults.value("type", typeOf(model))))
        return;
    for (const auto &[name, value] : rules.modelDefaults.items())
        if (!model.contains(name) || model.at(name).is_null())
            model[name] = value;
    for (const auto &[name, value] : rules.model.items())
        model[name] = value;
}

} // namespace

json step(const char *type, json fields)
{
    fields["type"] = type;
    return fields;
}

void applyRules(json &description, const Rules &rules)
{
    const auto normalizers = stepsOf(description, "normalizer", "normalizers");
    const auto preTokenizers = stepsOf(description, "pre_tokenizer", "pretokenizers");
    const bool own =
        allKnown(normalizers, rules.normalizers, rules.off) && allKnown(preTokenizers, rules.preTokenizers, rules.off);
    description["normalizer"] =
        partOf(own ? rules.normalizers : switched(normalizers, rules.normalizers, rules.off), "normalizers");
    description["pre_tokenizer"] =
        partOf(own ? rules.preTokenizers : switched(preTokenizers, rules.preTokenizers, rules.off), "pretokenizers");
    if (!rules.decoder.is_null() && !description.contains("decoder"))
        description["decoder"] = rules.decoder;
    if (const auto model = description.find("model"); model != description.end())
        applyToModel(*model, rules);
}

json normalizerOfType(const json &description, const std::string &type)
{
    for (const json &one : stepsOf(description, "normalizer", "normalizers"))
        if (typeOf(one) == type)
            return one;
    return nullptr;
}

} // namespace headwise::text::folder
