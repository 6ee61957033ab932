// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/specification/stacklayouts.h"

#include <algorithm>
#include <optional>

namespace headwise::models::specification {

namespace {

using headwise::attention::StackLayout;

/// The layers of a stack that have that attention.
StackLayout layoutOf(const Stack &stack, headwise::attention::Stack kind, std::optional<Attention> Layer::*part)
{
    StackLayout layout;
    layout.stack = kind;
    bool anySink = false;
    for (std::size_t i = 0; i < stack.layers.size(); ++i) {
        const auto &attention = stack.layers[i].*part;
        layout.layerKinds.emplace_back(
            attention ? headwise::attention::attentionLayer : std::string_view(stack.layers[i].kind));
        if (!attention)
            continue;
        layout.heads.push_back(attention->heads);
        layout.causal.push_back(attention->visibility.causal ? 1 : 0);
        layout.window.push_back(attention->visibility.window);
        layout.chunk.push_back(attention->visibility.chunk);
        layout.keyHeads.push_back(attention->latent ? attention->heads : attention->keyHeads);
        layout.layerIndex.push_back(static_cast<int>(i));
        anySink = anySink || !attention->sinks.empty();
    }
    if (anySink)
        layout.normalisation = headwise::attention::Normalisation::SoftmaxWithSink;
    if (layout.heads.size() == stack.layers.size())
        layout.layerKinds = {}, layout.layerIndex = {};
    if (layout.keyHeads == layout.heads)
        layout.keyHeads = {};
    if (std::ranges::all_of(layout.chunk, [](int chunk) { return chunk == 0; }))
        layout.chunk = {};
    return layout;
}

} // namespace

std::vector<StackLayout> stackLayouts(const Model &model)
{
    std::vector<StackLayout> layouts;
    for (const auto &stack : model.stacks) {
        layouts.push_back(layoutOf(stack, stack.kind, &Layer::attention));
        if (layouts.size() > 1)
            layouts.back().querySide = layouts.back().keySide = headwise::attention::stackName(stack.kind);
    }
    if (model.stacks.size() == 2 && model.stacks[1].kind == headwise::attention::Stack::Decoder) {
        layouts.push_back(layoutOf(model.stacks[1], headwise::attention::Stack::Cross, &Layer::cross));
        layouts.back().querySide = layouts[1].querySide;
    }
    return layouts;
}

} // namespace headwise::models::specification
