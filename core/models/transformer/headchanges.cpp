// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/headchanges.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>

namespace headwise::models::transformer {

namespace {

using Kind = headwise::attention::Stack;

const headwise::attention::StackLayout &layoutOf(std::span<const headwise::attention::StackLayout> layouts, Kind stack)
{
    const auto found = std::ranges::find(layouts, stack, &headwise::attention::StackLayout::stack);
    assert(found != layouts.end());
    return *found;
}

at::Tensor indices(const std::vector<std::int64_t> &values, at::Device device)
{
    return at::tensor(values, at::kLong).to(device);
}

/// Values of one example, of the given heads: [heads, keys, value width].
at::Tensor valuesOf(const layers::AttentionCall &part, std::size_t example)
{
    const auto &keys = part.keyRows[example];
    return part.values.narrow(0, keys.begin, keys.count).unflatten(1, {part.heads, -1}).transpose(0, 1);
}

/// 1 / (number of visible keys) on these, [queries, keys].
at::Tensor uniformMap(const layers::AttentionCall &call, std::size_t example)
{
    const auto queries = call.queryRows[example].count, keys = call.keyRows[example].count;
    const auto hidden = layers::hiddenKeys(call.visibility, queries, keys, call.queries.device());
    if (!hidden.defined())
        return at::full({queries, keys}, 1.0 / static_cast<double>(keys), call.queries.options());
    const auto visible = hidden.logical_not().to(at::kFloat);
    return visible / visible.sum(1, true).clamp_min(1);
}

} // namespace

HeadChanges::HeadChanges(const Ablation &ablation, std::span<const headwise::attention::StackLayout> layouts)
    : m_with(ablation.with)
{
    std::map<std::pair<Kind, int>, std::vector<at::Tensor>> means;
    for (const auto &head : ablation.heads) {
        const int place = layoutOf(layouts, head.stack).layerPlace(head.layer);
        assert(place >= 0);
        auto &layer = m_layers[{head.stack, place}];
        layer.heads.push_back(head.head);
        if (m_with == Ablation::With::Mean) {
            const auto &mean = ablation.means.at(head);
            means[{head.stack, place}].push_back(at::tensor(at::ArrayRef<float>(mean.data(), mean.size()), at::kFloat));
        }
        if (m_with != Ablation::With::OtherMap)
            continue;
        const auto &other = ablation.maps.at(head);
        const int from = layoutOf(layouts, other.stack).layerPlace(other.layer);
        layer.other.emplace_back(from, other.head);
        auto &lent = m_layers[{other.stack, from}].lent;
        if (std::ranges::find(lent, other.head) == lent.end())
            lent.push_back(other.head);
    }
    for (auto &[layer, changes] : m_layers) {
        if (changes.heads.empty())
            continue;
        const auto &layout = layoutOf(layouts, layer.first);
        const auto count = static_cast<std::int64_t>(layout.heads[static_cast<std::size_t>(layer.second)]);
        const auto heads = indices(changes.heads, at::kCPU);
        changes.factors = at::ones({count, 1}, at::kFloat).index_fill_(0, heads, 0);
        if (const auto own = means.find(layer); own != means.end()) {
            const auto rows = at::stack(own->second);
            changes.means = at::zeros({count, rows.size(1)}, at::kFloat).index_copy_(0, heads, rows);
        }
    }
}

const LayerChanges *HeadChanges::at(Kind stack, int place) const
{
    const auto found = m_layers.find({stack, place});
    return found == m_layers.end() ? nullptr : &found->second;
}

at::Tensor ContextChanger::changed(const Attended &attended, const at::Tensor &context)
{
    const auto *changes = m_changes.at(attended.stack, attended.place);
    if (!changes)
        return context;
    if (!changes->lent.empty()) {
        std::vector<at::Tensor> maps; // per example [heads, queries, keys]
        auto call = layers::ofHeads(attended.call, changes->lent);
        call.values = at::Tensor();
        call.kept = &maps;
        layers::attend(call);
        for (std::size_t i = 0; i < changes->lent.size(); ++i) {
            auto &own = m_lent[{attended.stack, attended.place, changes->lent[i]}];
            for (const auto &ofExample : maps)
                own.push_back(ofExample[static_cast<std::int64_t>(i)]);
        }
    }
    if (changes->heads.empty())
        return context;
    const auto perHead = context.unflatten(1, {attended.layer.facts().heads, -1});
    if (m_changes.with() == Ablation::With::Zero || m_changes.with() == Ablation::With::Mean) {
        const auto kept = perHead * changes->factors.to(context.device());
        return (changes->means.defined() ? kept + changes->means.to(context.device()) : kept).flatten(1);
    }
    auto result = perHead.clone();
    const auto other = replacement(attended, *changes);
    const auto heads = indices(changes->heads, context.device());
    result.index_copy_(1, heads, other);
    return result.flatten(1);
}

at::Tensor ContextChanger::replacement(const Attended &attended, const LayerChanges &changes)
{
    const auto result = withMaps(attended, changes);
    if (!attended.gates.defined())
        return result;
    const auto gates = attended.gates.unflatten(1, {attended.layer.facts().heads, -1});
    return result * gates.index_select(1, indices(changes.heads, result.device()));
}

at::Tensor ContextChanger::withMaps(const Attended &attended, const LayerChanges &changes)
{
    const auto part = layers::ofHeads(attended.call, changes.heads);
    std::vector<at::Tensor> contexts;
    for (std::size_t example = 0; example < part.queryRows.size(); ++example) {
        at::Tensor maps;
        if (m_changes.with() == Ablation::With::Uniform) {
            maps = uniformMap(part, example);
        } else {
            std::vector<at::Tensor> borrowed;
            for (const auto &[place, head] : changes.other)
                borrowed.push_back(m_lent.at({attended.stack, place, head})[example]);
            maps = at::stack(borrowed);
        }
        contexts.push_back(at::matmul(maps, valuesOf(part, example)).transpose(0, 1));
    }
    return at::cat(contexts);
}

} // namespace headwise::models::transformer
