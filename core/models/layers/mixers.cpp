// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/mixers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace headwise::models::layers {

namespace {

/// Each token's channels from its own and earlier tokens of its example, [rows, channels].
at::Tensor causalConvolution(
    const at::Tensor &rows, const std::vector<Segment> &segments, const at::Tensor &weight, const at::Tensor &bias)
{
    std::vector<at::Tensor> parts;
    for (const auto &own : splitRows(rows, segments)) {
        const auto wide = at::conv1d(own.t().unsqueeze(0), weight, bias, 1, weight.size(2) - 1, 1, weight.size(0));
        parts.push_back(wide.squeeze(0).narrow(1, 0, own.size(0)).t());
    }
    return at::cat(parts);
}

/// Vectors of length 1.
at::Tensor unit(const at::Tensor &vectors)
{
    constexpr double epsilon = 1e-6;
    return vectors * at::rsqrt(vectors.square().sum(-1, true) + epsilon);
}

/// What one example's heads read from their memories, [tokens, heads, value width].
struct Recurrence
{
    at::Tensor queries, keys, values; ///< [tokens, heads, width]
    at::Tensor strengths, decays;     ///< [tokens, heads]

    at::Tensor run() const
    {
        auto memory = at::zeros({values.size(1), keys.size(2), values.size(2)}, values.options());
        std::vector<at::Tensor> results;
        const auto ofTokens = [](const at::Tensor &tensor) {
            return tensor.unsqueeze(2).unbind(0);
        }; // [heads, 1, width]
        const auto queryRows = ofTokens(queries), keyRows = ofTokens(keys), valueRows = ofTokens(values);
        const auto strength = ofTokens(strengths.unsqueeze(2)), decay = ofTokens(decays.unsqueeze(2));
        for (std::size_t token = 0; token < keyRows.size(); ++token) {
            const auto kept = memory * decay[token];
            const auto change = (valueRows[token] - at::bmm(keyRows[token], kept)) * strength[token];
            memory = kept + at::bmm(keyRows[token].transpose(1, 2), change);
            results.push_back(at::bmm(queryRows[token], memory).squeeze(1));
        }
        return at::stack(results);
    }
};

/// Where the outputs of grouped matrices stand as queries, keys, values and gates of all heads.
std::vector<std::int64_t> orderOfMixed(const specification::GatedDelta &facts)
{
    const auto values = facts.valueHeads / facts.keyHeads * facts.valueWidth;
    const auto block = 2 * facts.keyWidth + 2 * values;
    std::vector<std::int64_t> order;
    const auto add = [&](std::int64_t begin, std::int64_t count) {
        for (std::int64_t head = 0; head < facts.keyHeads; ++head)
            for (std::int64_t i = 0; i < count; ++i)
                order.push_back(head * block + begin + i);
    };
    add(0, facts.keyWidth);
    add(facts.keyWidth, facts.keyWidth);
    add(2 * facts.keyWidth, values);
    add(2 * facts.keyWidth + values, values);
    return order;
}

/// The same for strengths and decays.
std::vector<std::int64_t> orderOfRates(const specification::GatedDelta &facts)
{
    const auto group = facts.valueHeads / facts.keyHeads;
    std::vector<std::int64_t> order;
    for (const std::int64_t begin : {std::int64_t{0}, group})
        for (std::int64_t head = 0; head < facts.keyHeads; ++head)
            for (std::int64_t i = 0; i < group; ++i)
                order.push_back(head * 2 * group + begin + i);
    return order;
}

Linear loadGrouped(Weights &weights, const specification::GatedDelta &facts)
{
    const auto keys = facts.keyHeads * facts.keyWidth, values = facts.valueHeads * facts.valueWidth;
    const auto mixed = weights.linear({facts.mixed, facts.hidden, 2 * keys + 2 * values, false}).weight;
    const auto rates = weights.linear({facts.strength, facts.hidden, 2 * facts.valueHeads, false}).weight;
    if (!mixed.defined() || !rates.defined())
        return {};
    return {at::cat({Weights::reordered(mixed.t(), orderOfMixed(facts)),
                        Weights::reordered(rates.t(), orderOfRates(facts))})
                .t(),
        {}};
}

ShortConvolution load(Weights &weights, const specification::ShortConvolution &facts)
{
    const auto channels = facts.out.in;
    ShortConvolution mixer{weights.linear(facts.in), weights.linear(facts.out), {}, {}};
    mixer.weight = weights.tensor(facts.convolution + ".weight", {channels, 1, facts.kernel});
    if (facts.bias)
        mixer.bias = weights.tensor(facts.convolution + ".bias", {channels});
    return mixer;
}

GatedDelta load(Weights &weights, const specification::GatedDelta &facts)
{
    const auto keys = facts.keyHeads * facts.keyWidth, values = facts.valueHeads * facts.valueWidth;
    GatedDelta mixer;
    mixer.facts = facts;
    mixer.projection =
        facts.grouped
            ? loadGrouped(weights, facts)
            : weights.joined({{facts.mixed, facts.hidden, 2 * keys + values, false},
                  {facts.gate, facts.hidden, values, false}, {facts.strength, facts.hidden, facts.valueHeads, false},
                  {facts.decay, facts.hidden, facts.valueHeads, false}});
    mixer.convolution = weights.tensor(facts.convolution, {2 * keys + values, 1, facts.kernel});
    mixer.decayScale = weights.tensor(facts.decayScale, {facts.valueHeads});
    mixer.decayBias = weights.tensor(facts.decayBias, {facts.valueHeads});
    mixer.norm = weights.norm(facts.norm);
    mixer.output = weights.linear({facts.output, values, facts.hidden, false});
    return mixer;
}

} // namespace

at::Tensor ShortConvolution::operator()(const at::Tensor &rows, const std::vector<Segment> &segments) const
{
    const auto packed = in(rows);
    const auto width = packed.size(1) / 3;
    const auto own = packed.narrow(1, 0, width) * packed.narrow(1, 2 * width, width);
    return out(packed.narrow(1, width, width) * causalConvolution(own, segments, weight, bias));
}

at::Tensor GatedDelta::operator()(const at::Tensor &rows, const std::vector<Segment> &segments) const
{
    const auto keyWidth = facts.keyHeads * facts.keyWidth, valueWidth = facts.valueHeads * facts.valueWidth;
    const auto packed = projection(rows);
    const auto mixed = activated(
        facts.activation, causalConvolution(packed.narrow(1, 0, 2 * keyWidth + valueWidth), segments, convolution, {}));
    const auto gates = packed.narrow(1, 2 * keyWidth + valueWidth, valueWidth).unflatten(1, {facts.valueHeads, -1});
    const auto ratesBegin = 2 * keyWidth + 2 * valueWidth;
    const auto strengths = at::sigmoid(packed.narrow(1, ratesBegin, facts.valueHeads));
    const auto decays =
        at::exp(-at::exp(decayScale) *
                at::softplus(packed.narrow(1, ratesBegin + facts.valueHeads, facts.valueHeads) + decayBias));
    const auto heads = [&](std::int64_t begin) { // [rows, value heads, key width]
        const auto vectors = unit(mixed.narrow(1, begin, keyWidth).unflatten(1, {facts.keyHeads, -1}));
        return vectors.repeat_interleave(facts.valueHeads / facts.keyHeads, 1);
    };
    const auto queries = heads(0) / std::sqrt(static_cast<double>(facts.keyWidth)), keys = heads(keyWidth);
    const auto values = mixed.narrow(1, 2 * keyWidth, valueWidth).unflatten(1, {facts.valueHeads, -1});
    const auto ofExamples = [&](const at::Tensor &tensor) { return splitRows(tensor, segments); };
    const auto ownQueries = ofExamples(queries), ownKeys = ofExamples(keys), ownValues = ofExamples(values);
    const auto ownStrengths = ofExamples(strengths), ownDecays = ofExamples(decays);
    std::vector<at::Tensor> parts;
    for (std::size_t i = 0; i < segments.size(); ++i)
        parts.push_back(Recurrence{ownQueries[i], ownKeys[i], ownValues[i], ownStrengths[i], ownDecays[i]}.run());
    return output((norm(at::cat(parts)) * at::silu(gates)).flatten(1));
}

Mixer loadMixer(Weights &weights, const specification::Mixer &facts)
{
    if (const auto *convolution = std::get_if<specification::ShortConvolution>(&facts))
        return load(weights, *convolution);
    if (const auto *delta = std::get_if<specification::GatedDelta>(&facts))
        return load(weights, *delta);
    return {};
}

} // namespace headwise::models::layers
