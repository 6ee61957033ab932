// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/maps/headchoice.h"

#include <algorithm>

namespace headwise::capture::maps {

namespace {

/// Copies the layer at `place` with these heads, by their numbers.
void addLayer(
    const attention::StackLayout &whole, int place, const std::vector<int> &heads, attention::StackLayout &layout)
{
    const auto from = static_cast<std::size_t>(place);
    layout.heads.push_back(static_cast<int>(heads.size()));
    layout.causal.push_back(whole.causal[from]);
    layout.window.push_back(whole.window[from]);
    layout.layerIndex.push_back(whole.layerNumber(place));
    layout.queryHeads.push_back(whole.queryHeads.empty() ? whole.heads[from] : whole.queryHeads[from]);
    layout.keyHeads.push_back(whole.keyHeads.empty() ? whole.heads[from] : whole.keyHeads[from]);
    layout.chunk.push_back(whole.chunk.empty() ? 0 : whole.chunk[from]);
    layout.headIndex.insert(layout.headIndex.end(), heads.begin(), heads.end());
}

/// What is as everywhere is not stated.
void simplify(const attention::StackLayout &whole, attention::StackLayout &layout)
{
    if (whole.keyHeads.empty()) {
        layout.keyHeads = {};
        layout.queryHeads = {};
    }
    if (whole.chunk.empty())
        layout.chunk = {};
    layout.layerKinds = whole.layerKinds;
    if (layout.layerKinds.empty())
        layout.layerKinds.assign(static_cast<std::size_t>(whole.layers()), std::string(attention::attentionLayer));
    for (std::size_t layer = 0; layer < layout.layerKinds.size(); ++layer)
        if (layout.layerKinds[layer] == attention::attentionLayer &&
            !std::ranges::binary_search(layout.layerIndex, static_cast<int>(layer)))
            layout.layerKinds[layer] = attention::leftOutLayer;
}

} // namespace

bool HeadChoice::takes(attention::HeadId head) const
{
    const auto has = [](const std::vector<int> &list, int value) {
        return list.empty() || std::ranges::find(list, value) != list.end();
    };
    return (!stack || *stack == head.stack) && has(layers, head.layer) && has(heads, head.head);
}

bool ChosenStack::takesLayer(int place) const
{
    const auto begin = places.begin() + whole.firstHead(place);
    return std::any_of(begin, begin + whole.heads[static_cast<std::size_t>(place)], [](int kept) { return kept >= 0; });
}

std::vector<ChosenStack> chosenStacks(const std::vector<attention::StackLayout> &stacks, const HeadChoice &choice)
{
    std::vector<ChosenStack> chosen;
    for (std::size_t index = 0; index < stacks.size(); ++index) {
        const auto &whole = stacks[index];
        ChosenStack part{index, whole, {}, {}};
        part.layout.stack = whole.stack;
        part.layout.querySide = whole.querySide;
        part.layout.keySide = whole.keySide;
        part.layout.normalisation = whole.normalisation;
        int kept = 0;
        for (int place = 0; place < whole.layers(); ++place) {
            std::vector<int> heads;
            for (int head = 0; head < whole.heads[static_cast<std::size_t>(place)]; ++head) {
                const auto id = whole.headAt(whole.firstHead(place) + head);
                const bool takes = choice.takes(id);
                part.places.push_back(takes ? kept++ : -1);
                if (takes)
                    heads.push_back(id.head);
            }
            if (!heads.empty())
                addLayer(whole, place, heads, part.layout);
        }
        if (kept == whole.totalHeads())
            part.layout = whole;
        else
            simplify(whole, part.layout);
        if (kept > 0 || choice.all())
            chosen.push_back(std::move(part));
    }
    return chosen;
}

} // namespace headwise::capture::maps
