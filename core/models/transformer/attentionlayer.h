// SPDX-License-Identifier: GPL-3.0-or-later
// The attention of one layer with its weights.
#pragma once

#include "core/models/layers/attend.h"
#include "core/models/layers/disentangled.h"
#include "core/models/layers/rotary.h"
#include "core/models/layers/weights.h"
#include "core/models/specification/attention.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace headwise::models::transformer {

/// Packed states of a batch.
struct States
{
    at::Tensor rows; ///< [rows, hidden]
    std::vector<layers::Segment> segments;
    at::Tensor positions; ///< int64 [rows]
    /// Rotations that do not follow from the positions: of patches of pictures.
    std::optional<layers::RotaryAngles> angles = {};
    at::Tensor ofLayers = {}; ///< of LayerEmbeddings, [rows, layers, width]; may be undefined
};

/// A norm of queries, keys or values, see specification::HeadNorm.
struct HeadNorm
{
    specification::HeadNorm facts;
    layers::Norm norm; ///< the weight [heads, width] where each head has its own

    /// `rows` [rows, heads * width]
    at::Tensor operator()(const at::Tensor &rows, int heads) const;
};

/// Queries, keys and values of a layer: [rows, heads * width].
struct Projected
{
    at::Tensor queries, keys, values;
    at::Tensor gates; ///< [rows, heads * value width], multiplies the context; may be undefined
};

/// May replace what was projected, before norms and rotations.
using ProjectionHook = std::function<void(Projected &)>;

/// Angles of the rotations of one batch; layers with the same rotation share them.
class RotaryCache
{
public:
    const layers::RotaryAngles &angles(const specification::Rotary &rotary, const States &states);

private:
    std::vector<std::pair<specification::Rotary, layers::RotaryAngles>> m_known;
};

/// What DeBERTa's layers share.
struct RelativeTables
{
    at::Tensor embeddings; ///< [2 * span, hidden], normed
};

class AttentionLayer
{
public:
    AttentionLayer() = default;
    /// `hidden`: the width of the states.
    AttentionLayer(layers::Weights &weights, const specification::Attention &facts, std::int64_t hidden);

    const specification::Attention &facts() const { return m_facts; }
    /// [heads * value width, hidden]
    const layers::Linear &output() const { return m_output; }
    const at::Tensor &sinks() const { return m_sinks; }
    bool hasSinks() const { return m_sinks.defined(); }

    /// Values only if `withValues`. `keyStates`: of the encoder for cross-attention, otherwise the layer's own.
    Projected project(const States &states, const States &keyStates, RotaryCache &rotaries, bool withValues,
        const ProjectionHook &hook = {}) const;
    /// Queries and keys of the relative positions, for Disentangled.
    layers::RelativeRows relativeRows(const RelativeTables &tables) const;

private:
    Projected projectLatent(const States &states, RotaryCache &rotaries, const ProjectionHook &hook) const;
    void normAndRotate(
        Projected &projected, const States &states, const States &keyStates, RotaryCache &rotaries) const;
    layers::Linear loadProjection(layers::Weights &weights, std::int64_t hidden) const;

    specification::Attention m_facts;
    layers::Linear m_projection; ///< [hidden, queries | keys | values | gates]
    layers::Linear m_output;
    at::Tensor m_sinks;
    std::optional<HeadNorm> m_queryNorm, m_keyNorm, m_valueNorm;
    layers::Linear m_positionQuery, m_positionKey; ///< DeBERTa
    std::optional<layers::Linear> m_queryDown;     ///< DeepSeek
    std::optional<layers::Norm> m_latentQueryNorm, m_latentKeyNorm;
    layers::Linear m_queryUp, m_keyDown, m_keyUp;
};

} // namespace headwise::models::transformer
