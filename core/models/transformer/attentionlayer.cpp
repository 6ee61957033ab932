// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/attentionlayer.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::models::transformer {

namespace {

using specification::Projection;
using Scope = specification::HeadNorm::Scope;

/// Where the outputs of a joined matrix that is stored head by head, or group by group, stand as queries of all heads,
/// keys of all heads, values of all heads.
std::vector<std::int64_t> orderOf(const specification::Attention &facts)
{
    const auto groups = static_cast<std::int64_t>(facts.keyHeads);
    const auto queries = facts.heads / groups * facts.width, block = queries + facts.width + facts.valueWidth;
    std::vector<std::int64_t> order;
    const auto add = [&](std::int64_t begin, std::int64_t count) {
        for (std::int64_t group = 0; group < groups; ++group)
            for (std::int64_t i = 0; i < count; ++i)
                order.push_back(group * block + begin + i);
    };
    add(0, queries);
    add(queries, facts.width);
    add(queries + facts.width, facts.valueWidth);
    return order;
}

/// Queries of all heads, then their gates, from a matrix with query and gate of each head.
std::vector<std::int64_t> orderOfGated(const specification::Attention &facts)
{
    std::vector<std::int64_t> order;
    for (const auto begin : {std::int64_t{0}, facts.width})
        for (std::int64_t head = 0; head < facts.heads; ++head)
            for (std::int64_t i = 0; i < facts.width; ++i)
                order.push_back(head * 2 * facts.width + begin + i);
    return order;
}

layers::Linear ordered(const layers::Linear &linear, const std::vector<std::int64_t> &order)
{
    if (!linear.weight.defined())
        return linear;
    return {layers::Weights::reordered(linear.weight.t(), order).t(),
        linear.bias.defined() ? layers::Weights::reordered(linear.bias, order) : linear.bias};
}

layers::Linear beside(const layers::Linear &first, const layers::Linear &second)
{
    if (!first.weight.defined() || !second.weight.defined())
        return {};
    const auto biasOf = [](const layers::Linear &linear) {
        return linear.bias.defined() ? linear.bias : at::zeros({linear.weight.size(1)}, linear.weight.options());
    };
    const bool anyBias = first.bias.defined() || second.bias.defined();
    return {at::cat({first.weight.t(), second.weight.t()}).t(),
        anyBias ? at::cat({biasOf(first), biasOf(second)}) : at::Tensor()};
}

std::optional<HeadNorm> loadHeadNorm(
    layers::Weights &weights, const std::optional<specification::HeadNorm> &facts, int heads)
{
    if (!facts)
        return std::nullopt;
    if (facts->scope == Scope::OneTable) {
        const auto table = weights.tensor(facts->norm.name + ".weight", {heads, facts->norm.width});
        return HeadNorm{*facts, {table, {}, facts->norm.epsilon, facts->norm.kind}};
    }
    if (facts->scope != Scope::OwnWeights)
        return HeadNorm{*facts, weights.norm(facts->norm)};
    std::vector<at::Tensor> own;
    layers::Norm norm;
    for (int head = 0; head < heads; ++head) {
        auto ofHead = facts->norm;
        ofHead.name.append(".").append(std::to_string(head));
        norm = weights.norm(ofHead);
        own.push_back(norm.weight);
    }
    const bool all = std::ranges::all_of(own, [](const at::Tensor &tensor) { return tensor.defined(); });
    norm.weight = all && !own.empty() ? at::stack(own) : at::Tensor();
    return HeadNorm{*facts, norm};
}

} // namespace

at::Tensor HeadNorm::operator()(const at::Tensor &rows, int heads) const
{
    if (facts.scope == Scope::AllHeads || heads == 0)
        return norm(rows);
    const auto perHead = rows.unflatten(1, {heads, -1});
    if (facts.scope == Scope::EachHead)
        return norm(perHead).flatten(1);
    const layers::Norm plain{{}, {}, norm.epsilon, norm.kind};
    return (plain(perHead) * norm.weight).flatten(1);
}

const layers::RotaryAngles &RotaryCache::angles(const specification::Rotary &rotary, const States &states)
{
    if (states.angles)
        return *states.angles;
    for (const auto &[known, angles] : m_known)
        if (known == rotary)
            return angles;
    m_known.emplace_back(rotary, layers::rotaryAngles(rotary, states.positions, states.segments));
    return m_known.back().second;
}

AttentionLayer::AttentionLayer(layers::Weights &weights, const specification::Attention &facts, std::int64_t hidden)
    : m_facts(facts)
{
    if (facts.latent) {
        const auto &latent = *facts.latent;
        if (latent.queryDown)
            m_queryDown = weights.linear(*latent.queryDown);
        m_latentQueryNorm = weights.norm(latent.queryNorm);
        m_latentKeyNorm = weights.norm(latent.keyNorm);
        m_queryUp = weights.linear(latent.queryUp);
        m_keyDown = weights.linear(latent.keyDown);
        m_keyUp = weights.linear(latent.keyUp);
        m_output = weights.linear(facts.output);
        return;
    }
    m_projection = loadProjection(weights, hidden);
    m_output = weights.linear(facts.output);
    if (!facts.sinks.empty())
        m_sinks = weights.tensor(facts.sinks, {facts.heads});
    m_queryNorm = loadHeadNorm(weights, facts.queryNorm, facts.heads);
    m_keyNorm = loadHeadNorm(weights, facts.keysOfLayer < 0 ? facts.keyNorm : std::nullopt, facts.keyHeads);
    m_valueNorm = loadHeadNorm(weights, facts.keysOfLayer < 0 ? facts.valueNorm : std::nullopt, facts.keyHeads);
    if (facts.disentangled && !facts.disentangled->sharesKeys) {
        const auto width = facts.heads * facts.width;
        if (facts.disentangled->contentToPosition)
            m_positionKey = weights.linear({facts.disentangled->positionKey, hidden, width});
        if (facts.disentangled->positionToContent)
            m_positionQuery = weights.linear({facts.disentangled->positionQuery, hidden, width});
    }
}

/// [hidden, queries | gates | keys | values]
layers::Linear AttentionLayer::loadProjection(layers::Weights &weights, std::int64_t hidden) const
{
    const auto &names = m_facts.projections;
    const auto queries = m_facts.heads * m_facts.width, keys = m_facts.keyHeads * m_facts.width;
    const auto values = m_facts.keyHeads * m_facts.valueWidth;
    const auto linear = [&](const std::string &name, std::int64_t out, bool bias) {
        return specification::Linear{name, hidden, out, bias, names.storage};
    };
    if (names.form == Projection::Joined)
        return weights.linear(linear(names.query, queries + keys + values, names.queryBias));
    if (names.form != Projection::Separate)
        return ordered(weights.linear(linear(names.query, queries + keys + values, names.queryBias)), orderOf(m_facts));
    if (m_facts.keysOfLayer >= 0)
        return weights.linear(linear(names.query, queries, names.queryBias));
    if (!names.gated && !names.valueIsKey)
        return weights.joined({linear(names.query, queries, names.queryBias), linear(names.key, keys, names.keyBias),
            linear(names.value, values, names.valueBias)});
    auto result = weights.linear(linear(names.query, names.gated ? 2 * queries : queries, names.queryBias));
    if (names.gated)
        result = ordered(result, orderOfGated(m_facts));
    result = beside(result, weights.linear(linear(names.key, keys, names.keyBias)));
    return names.valueIsKey ? result : beside(result, weights.linear(linear(names.value, values, names.valueBias)));
}

void AttentionLayer::normAndRotate(
    Projected &projected, const States &states, const States &keyStates, RotaryCache &rotaries) const
{
    const auto normed = [](const std::optional<HeadNorm> &norm, at::Tensor &rows, int heads, bool afterRotation) {
        if (norm && rows.defined() && norm->facts.afterRotation == afterRotation)
            rows = (*norm)(rows, heads);
    };
    normed(m_queryNorm, projected.queries, m_facts.heads, false);
    normed(m_keyNorm, projected.keys, m_facts.keyHeads, false);
    normed(m_valueNorm, projected.values, m_facts.keyHeads, false);
    if (m_facts.rotary) {
        projected.queries = layers::rotated(
            *m_facts.rotary, rotaries.angles(*m_facts.rotary, states), projected.queries, m_facts.heads);
        if (projected.keys.defined())
            projected.keys = layers::rotated(
                *m_facts.rotary, rotaries.angles(*m_facts.rotary, keyStates), projected.keys, m_facts.keyHeads);
    }
    normed(m_queryNorm, projected.queries, m_facts.heads, true);
    normed(m_keyNorm, projected.keys, m_facts.keyHeads, true);
    if (m_facts.queryGrowth) {
        const auto steps = at::floor((states.positions.to(at::kFloat) + 1) / m_facts.queryGrowth->floorScale);
        projected.queries = projected.queries * (at::log(steps + 1) * m_facts.queryGrowth->scale + 1).unsqueeze(1);
    }
}

Projected AttentionLayer::project(const States &states, const States &keyStates, RotaryCache &rotaries, bool withValues,
    const ProjectionHook &hook) const
{
    if (m_facts.latent)
        return projectLatent(states, rotaries, hook);
    const auto queries = m_facts.heads * m_facts.width, keys = m_facts.keyHeads * m_facts.width;
    const auto gates = m_facts.projections.gated ? queries : 0;
    const bool own = m_facts.keysOfLayer < 0, ownValues = own && !m_facts.projections.valueIsKey;
    const auto values = withValues && ownValues ? m_facts.keyHeads * m_facts.valueWidth : 0;
    Projected result;
    if (states.rows.is_same(keyStates.rows)) {
        const auto all = queries + gates + (own ? keys + values : 0);
        const auto packed =
            m_projection.weight.size(1) == all ? m_projection(states.rows) : m_projection.part(0, all)(states.rows);
        const auto parts = packed.split_with_sizes({queries, gates, own ? keys : 0, own ? values : 0}, 1);
        result.queries = parts[0];
        if (gates > 0)
            result.gates = parts[1];
        if (own)
            result.keys = parts[2];
        if (values > 0)
            result.values = parts[3];
    } else {
        result.queries = m_projection.part(0, queries)(states.rows);
        const auto packed = m_projection.part(queries, keys + values)(keyStates.rows);
        const auto parts = packed.split_with_sizes({keys, values}, 1);
        result.keys = parts[0];
        if (values > 0)
            result.values = parts[1];
    }
    if (withValues && own && m_facts.projections.valueIsKey)
        result.values = result.keys;
    if (hook)
        hook(result);
    normAndRotate(result, states, keyStates, rotaries);
    return result;
}

/// DeepSeek-V2: queries and keys are [plain | rotary] in each head, and one rotary key serves all heads.
Projected AttentionLayer::projectLatent(const States &states, RotaryCache &rotaries, const ProjectionHook &hook) const
{
    const auto &latent = *m_facts.latent;
    const int heads = m_facts.heads;
    const auto &rotary = *m_facts.rotary;
    const auto &angles = rotaries.angles(rotary, states);
    auto narrow = m_queryDown ? (*m_latentQueryNorm)((*m_queryDown)(states.rows)) : states.rows;
    const auto down = m_keyDown(states.rows);
    const auto rank = down.size(1) - latent.rotaryWidth;
    const auto up = m_keyUp((*m_latentKeyNorm)(down.narrow(1, 0, rank))).unflatten(1, {heads, -1});
    Projected result{.queries = m_queryUp(narrow),
        .keys = up.narrow(2, 0, latent.plainWidth).flatten(1),
        .values = up.narrow(2, latent.plainWidth, m_facts.valueWidth).flatten(1),
        .gates = {}};
    if (hook)
        hook(result);
    const auto queries = result.queries.unflatten(1, {heads, -1}); // [rows, heads, plain | rotary]
    const auto turned =
        layers::rotated(rotary, angles, queries.narrow(2, latent.plainWidth, latent.rotaryWidth).flatten(1), heads);
    const auto shared = layers::rotated(rotary, angles, down.narrow(1, rank, latent.rotaryWidth), 1);
    const auto join = [&](const at::Tensor &plain, const at::Tensor &rotating) {
        return at::cat({plain.narrow(2, 0, latent.plainWidth), rotating}, 2).flatten(1);
    };
    result.queries = join(queries, turned.unflatten(1, {heads, -1}));
    result.keys = join(result.keys.unflatten(1, {heads, -1}), shared.unsqueeze(1).expand({-1, heads, -1}));
    return result;
}

layers::RelativeRows AttentionLayer::relativeRows(const RelativeTables &tables) const
{
    const auto &facts = *m_facts.disentangled;
    const auto width = m_facts.heads * m_facts.width;
    layers::RelativeRows rows;
    if (facts.contentToPosition)
        rows.keys = (facts.sharesKeys ? m_projection.part(width, width) : m_positionKey)(tables.embeddings);
    if (facts.positionToContent)
        rows.queries = (facts.sharesKeys ? m_projection.part(0, width) : m_positionQuery)(tables.embeddings);
    return rows;
}

} // namespace headwise::models::transformer
