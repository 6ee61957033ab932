// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/prunedheads.h"

#include "core/base/error.h"
#include "core/models/specification/headremoval.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace headwise::models::families {

namespace {

using specification::AttentionPlace;

std::string nameOf(const AttentionPlace &place)
{
    return std::string(headwise::attention::stackName(place.kind)) + ":" + std::to_string(place.layer);
}

std::set<int> headsOf(const nlohmann::json &list, const std::string &name, const files::Config &config, int heads)
{
    std::set<int> removed;
    const bool isList = list.is_array() && list.size() < static_cast<std::size_t>(heads);
    for (const auto &head : isList ? list : nlohmann::json::array()) {
        if (!head.is_number_unsigned() || head.get<std::uint64_t>() >= static_cast<std::uint64_t>(heads))
            config.refuse(ErrorText("'%1' should name heads from 0 to %2 of '%3'", prunedHeadsKey, heads - 1, name));
        removed.insert(head.get<int>());
    }
    if (!isList || removed.size() != list.size())
        config.refuse(ErrorText(
            "'%1' should name each removed head of '%2' once, and fewer than its %3", prunedHeadsKey, name, heads));
    return removed;
}

/// Layers with the same weights, keys or table of biases have lost the same heads.
void requireEqual(
    const specification::Model &model, const files::Config &config, const std::map<std::string, std::set<int>> &removed)
{
    const auto of = [&](const AttentionPlace &place) {
        const auto found = removed.find(nameOf(place));
        return found == removed.end() ? std::set<int>() : found->second;
    };
    for (const auto &place : attentionPlaces(model)) {
        const auto &stack = model.stacks[place.stack];
        const auto &attention = attentionAt(model, place);
        const auto weights = stack.layers[static_cast<std::size_t>(place.layer)].weightsOfLayer;
        int like = std::max(attention.keysOfLayer, weights);
        if (attention.addsPositionBias && std::holds_alternative<specification::RelativeBias>(stack.positionBias))
            like = 0;
        if (like >= 0 && of(place) != of({place.kind, like, place.stack}))
            config.refuse(ErrorText("layers %1 and %2 share weights, but '%3' takes different heads out of them", like,
                place.layer, prunedHeadsKey));
    }
}

} // namespace

void takeOutPrunedHeads(specification::Model &model, const files::Config &config)
{
    const auto found = config.settings().find(prunedHeadsKey);
    if (found == config.settings().end() || found->is_null())
        return;
    if (!found->is_object())
        config.refuse(ErrorText("'%1' should be an object {\"encoder:0\": [heads]}", prunedHeadsKey));
    const auto places = attentionPlaces(model);
    std::map<std::string, std::set<int>> removed;
    for (const auto &[name, list] : found->items()) {
        const auto place = std::ranges::find(places, name, nameOf);
        if (place == places.end())
            config.refuse(ErrorText("'%1' names '%2', which is no layer with attention", prunedHeadsKey, name));
        removed[name] = headsOf(list, name, config, attentionAt(model, *place).heads);
    }
    requireEqual(model, config, removed);
    for (const auto &place : places) {
        const auto heads = removed.find(nameOf(place));
        if (heads == removed.end())
            continue;
        if (const auto why = whyHeadsStay(model, place))
            throw Error(ErrorCode::Unsupported, ErrorText("heads are taken out, but %1", *why), config.file());
        auto &attention = attentionAt(model, place);
        if (!leavesEvenGroups(attention, heads->second))
            config.refuse(ErrorText(
                "'%1' leaves key-value heads of '%2' with different numbers of heads", prunedHeadsKey, heads->first));
        takeOut(attention, heads->second);
    }
}

} // namespace headwise::models::families
