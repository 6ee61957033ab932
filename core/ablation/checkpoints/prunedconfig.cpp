// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/prunedconfig.h"

#include "core/base/json.h"
#include "core/models/families/prunedheads.h"

#include <nlohmann/json.hpp>

namespace headwise::ablation::checkpoints {

namespace {

namespace families = models::families;
using models::specification::AttentionPlace;
using Json = nlohmann::ordered_json;

constexpr const char *olderKey = "pruned_heads"; ///< of transformers 4

std::string layerKey(const AttentionPlace &place)
{
    return std::string(attention::stackName(place.kind)) + ":" + std::to_string(place.layer);
}

/// Heads that were removed when this checkpoint was made, by the numbers of the model before: what a key names.
std::set<int> removedBefore(const Json &settings, const AttentionPlace &place)
{
    std::set<int> heads;
    for (const auto &[key, layer] :
        {std::pair(families::prunedHeadsKey, layerKey(place)), std::pair(olderKey, std::to_string(place.layer))})
        if (const auto found = settings.find(key);
            found != settings.end() && found->is_object() && found->contains(layer))
            for (const auto &head : found->at(layer))
                heads.insert(head.get<int>());
    return heads;
}

/// All removed heads of a layer, by the numbers of the model before any was removed.
std::vector<int> allRemoved(const std::set<int> &before, const std::set<int> &now, int heads)
{
    auto all = before;
    int number = 0;
    for (int head = 0; head < heads; ++head, ++number) {
        while (before.contains(number))
            ++number;
        if (now.contains(head))
            all.insert(number);
    }
    return {all.begin(), all.end()};
}

void setSizes(Json &settings, const SourceModel &model, const pruning::Plan &plan)
{
    const auto names = familyForms(model.type()).names;
    const auto place = attentionPlaces(model.specification()).front();
    auto attention = attentionAt(model.specification(), place);
    takeOut(attention, removedHeads(plan, place));
    settings[std::string(names.heads)] = attention.heads;
    if (!names.keyHeads.empty())
        settings[std::string(names.keyHeads)] = attention.keyHeads;
    if (!attention.latent)
        settings[std::string(names.width)] = attention.width;
}

void listRemoved(Json &settings, const SourceModel &model, const pruning::Plan &plan, Form form)
{
    Json list = Json::object();
    for (const auto &place : attentionPlaces(model.specification())) {
        const auto removed = allRemoved(
            removedBefore(settings, place), removedHeads(plan, place), attentionAt(model.specification(), place).heads);
        if (!removed.empty())
            list[form == Form::Listed ? std::to_string(place.layer) : layerKey(place)] = removed;
    }
    settings.erase(families::prunedHeadsKey);
    settings.erase(olderKey);
    settings[form == Form::Listed ? olderKey : families::prunedHeadsKey] = list;
}

/// The other class whose computation is the same.
void becomeMistral(Json &settings)
{
    settings["model_type"] = "mistral";
    settings["sliding_window"] = nullptr;
    if (settings.contains("architectures") && settings["architectures"].is_array())
        for (auto &name : settings["architectures"])
            if (name.is_string() && name.get<std::string>().starts_with("Llama"))
                name = "Mistral" + name.get<std::string>().substr(std::string_view("Llama").size());
}

} // namespace

std::string prunedConfig(
    const SourceModel &model, const pruning::Plan &plan, const FormChoice &choice, const std::string &switchedOn)
{
    auto config = parseOrderedJson(model.config().source(), model.config().file());
    auto &settings = model.partName().empty() ? config : config[model.partName()];
    if (choice.form == Form::Even) {
        setSizes(settings, model, plan);
        settings.erase(families::prunedHeadsKey);
        settings.erase(olderKey);
    }
    if (choice.form == Form::Listed || choice.form == Form::Uneven)
        listRemoved(settings, model, plan, choice.form);
    if (choice.type != model.type())
        becomeMistral(settings);
    if (model.isPacked()) {
        config.erase("quantization_config");
        settings.erase("quantization_config");
    }
    if (!switchedOn.empty())
        settings[switchedOn] = true;
    return config.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace headwise::ablation::checkpoints
