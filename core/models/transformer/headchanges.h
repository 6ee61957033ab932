// SPDX-License-Identifier: GPL-3.0-or-later
// Puts something else in the place of the contexts of some heads, as an Ablation says.
#pragma once

#include "core/models/runs/ablation.h"
#include "core/models/transformer/stack.h"

#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace headwise::models::transformer {

using runs::Ablation;

/// The heads of one layer that change, counted in the layer.
struct LayerChanges
{
    std::vector<std::int64_t> heads;
    at::Tensor factors;                              ///< [all heads, 1]: 0 for those that change, otherwise 1
    at::Tensor means;                                ///< [all heads, value width], of Mean: 0 for those that do not
    std::vector<std::pair<int, std::int64_t>> other; ///< of OtherMap: place of the layer, and head
    std::vector<std::int64_t> lent;                  ///< heads of this layer whose maps others use
};

/// An Ablation by the places of layers. The heads must exist, and means must have the width of values.
class HeadChanges
{
public:
    HeadChanges() = default;
    HeadChanges(const Ablation &ablation, std::span<const headwise::attention::StackLayout> layouts);

    [[nodiscard]] bool empty() const { return m_layers.empty(); }
    /// Null where nothing changes.
    const LayerChanges *at(headwise::attention::Stack stack, int place) const;
    Ablation::With with() const { return m_with; }

private:
    Ablation::With m_with = Ablation::With::Zero;
    std::map<std::pair<headwise::attention::Stack, int>, LayerChanges> m_layers;
};

/// Applies changes during one run.
class ContextChanger
{
public:
    /// `changes` must outlive this object.
    explicit ContextChanger(const HeadChanges &changes) : m_changes(changes) {}

    /// The context that takes the place of `context` [rows, heads * value width].
    at::Tensor changed(const Attended &attended, const at::Tensor &context);

private:
    /// Of Uniform and OtherMap: [rows, changed heads, value width].
    at::Tensor replacement(const Attended &attended, const LayerChanges &changes);
    at::Tensor withMaps(const Attended &attended, const LayerChanges &changes);

    const HeadChanges &m_changes;
    /// Maps that heads lend, per example [queries, keys].
    std::map<std::tuple<headwise::attention::Stack, int, std::int64_t>, std::vector<at::Tensor>> m_lent;
};

} // namespace headwise::models::transformer
