// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/specification/headremoval.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace headwise::models::specification {

namespace {

using Kind = headwise::attention::Stack;

const std::optional<Attention> &partAt(const Model &model, const AttentionPlace &place)
{
    const auto &layer = model.stacks.at(place.stack).layers.at(static_cast<std::size_t>(place.layer));
    return place.kind == Kind::Cross ? layer.cross : layer.attention;
}

/// Heads that read each key head and are left.
std::vector<int> readersLeft(const Attention &attention, const std::set<int> &removed)
{
    std::vector<int> readers(static_cast<std::size_t>(attention.keyHeads));
    for (int head = 0; head < attention.heads; ++head)
        if (!removed.contains(head))
            ++readers[static_cast<std::size_t>(head) * readers.size() / static_cast<std::size_t>(attention.heads)];
    return readers;
}

bool isOverAllHeads(const std::optional<HeadNorm> &norm) { return norm && norm->scope == HeadNorm::Scope::AllHeads; }

} // namespace

std::vector<AttentionPlace> attentionPlaces(const Model &model)
{
    std::vector<AttentionPlace> places;
    for (std::size_t stack = 0; stack < model.stacks.size(); ++stack)
        for (std::size_t layer = 0; layer < model.stacks[stack].layers.size(); ++layer) {
            const auto &facts = model.stacks[stack].layers[layer];
            if (facts.attention)
                places.push_back({model.stacks[stack].kind, static_cast<int>(layer), stack});
            if (facts.cross)
                places.push_back({Kind::Cross, static_cast<int>(layer), stack});
        }
    return places;
}

const Attention &attentionAt(const Model &model, const AttentionPlace &place)
{
    const auto &part = partAt(model, place);
    assert(part);
    return *part;
}

Attention &attentionAt(Model &model, const AttentionPlace &place)
{
    return const_cast<Attention &>(attentionAt(std::as_const(model), place));
}

std::set<int> unreadKeyHeads(const Attention &attention, const std::set<int> &removed)
{
    std::set<int> unread;
    const auto readers = readersLeft(attention, removed);
    for (std::size_t head = 0; head < readers.size(); ++head)
        if (readers[head] == 0)
            unread.insert(static_cast<int>(head));
    return unread;
}

bool leavesEvenGroups(const Attention &attention, const std::set<int> &removed)
{
    auto readers = readersLeft(attention, removed);
    std::erase(readers, 0);
    return !readers.empty() && std::ranges::all_of(readers, [&](int count) { return count == readers.front(); });
}

void takeOut(Attention &attention, const std::set<int> &removed)
{
    assert(leavesEvenGroups(attention, removed));
    const auto keyHeads = attention.keyHeads - static_cast<int>(unreadKeyHeads(attention, removed).size());
    attention.heads -= static_cast<int>(removed.size());
    attention.keyHeads = keyHeads;
    attention.output.in = attention.heads * attention.valueWidth;
    if (attention.latent) {
        attention.latent->queryUp.out = attention.heads * attention.width;
        attention.latent->keyUp.out = attention.heads * (attention.latent->plainWidth + attention.valueWidth);
    }
}

std::optional<ErrorText> whyHeadsStay(const Model &model, const AttentionPlace &place)
{
    const auto &attention = attentionAt(model, place);
    if (isOverAllHeads(attention.queryNorm) || isOverAllHeads(attention.keyNorm) || isOverAllHeads(attention.valueNorm))
        return ErrorText("queries and keys are normed over all heads together, so that each head counts in the others");
    if (attention.addsPositionBias && std::holds_alternative<Alibi>(model.stacks.at(place.stack).positionBias))
        return ErrorText(
            "the slope by which a head sees distance follows from its number and the number of heads (ALiBi)");
    return std::nullopt;
}

} // namespace headwise::models::specification
