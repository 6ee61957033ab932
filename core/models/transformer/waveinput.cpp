// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/waveinput.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace headwise::models::transformer {

namespace {

/// Weight normalisation (Salimans and Kingma 2016) of a convolution, one length for each place of the kernel.
at::Tensor normalisedKernel(const at::Tensor &lengths, const at::Tensor &directions)
{
    if (!lengths.defined() || !directions.defined())
        return {};
    return directions * (lengths / directions.square().sum(at::IntArrayRef{0, 1}, true).sqrt());
}

/// Of a batch norm that does not learn any more, x scale + shift (Ioffe and Szegedy 2015).
void loadBatchNorm(layers::Weights &weights, WaveEmbedding &input, std::int64_t hidden)
{
    constexpr double epsilon = 1e-5;
    const auto part = [&](const char *which) {
        return weights.tensor(input.facts.positionBatchNorm + which, {hidden});
    };
    const auto weight = part(".weight"), bias = part(".bias"), mean = part(".running_mean");
    const auto variance = part(".running_var");
    if (!weight.defined() || !bias.defined() || !mean.defined() || !variance.defined())
        return; // what is missing is reported
    input.positionScale = weight / (variance + epsilon).sqrt();
    input.positionShift = bias - mean * input.positionScale;
}

/// The two tensors have other names in files of newer releases of PyTorch.
at::Tensor loadPositionKernel(layers::Weights &weights, const specification::WaveInput &facts, std::int64_t hidden)
{
    const auto &name = facts.positionConvolution;
    if (!facts.positionBatchNorm.empty())
        return weights.tensor(name + ".weight", {hidden, hidden / facts.positionGroups, facts.positionKernel});
    const bool older = !weights.shapeOf(name + ".weight_v").empty();
    const auto kernel = facts.positionKernel;
    const auto lengths =
        weights.tensor(name + (older ? ".weight_g" : ".parametrizations.weight.original0"), {1, 1, kernel});
    const auto directions = weights.tensor(name + (older ? ".weight_v" : ".parametrizations.weight.original1"),
        {hidden, hidden / facts.positionGroups, kernel});
    return normalisedKernel(lengths, directions);
}

} // namespace

at::Tensor WaveEmbedding::features(const at::Tensor &samples) const
{
    auto states = samples.view({1, 1, -1}); // [1, channels, frames]
    for (std::size_t i = 0; i < convolutions.size(); ++i) {
        const auto &[weight, bias, norm] = convolutions[i];
        states = at::conv1d(states, weight, bias, facts.convolutions[i].stride);
        if (norm && facts.convolutions[i].groupNorm.empty())
            states = (*norm)(states.transpose(1, 2)).transpose(1, 2);
        else if (norm)
            states = at::group_norm(states, weight.size(0), norm->weight, norm->bias, norm->epsilon);
        states = layers::activated(facts.activation, states);
    }
    return states[0].t().contiguous();
}

at::Tensor WaveEmbedding::operator()(const at::Tensor &samples) const
{
    auto states = features(samples);
    if (norm)
        states = (*norm)(states);
    states = projection(states);
    // A kernel of even size gives one frame more than there are, which is dropped.
    const auto normed = positionScale.defined() ? states * positionScale + positionShift : states;
    const auto places = at::conv1d(
        normed.t().unsqueeze(0), positionWeight, positionBias, 1, facts.positionKernel / 2, 1, facts.positionGroups)
                            .narrow(2, 0, states.size(0));
    states = states + layers::activated(facts.activation, places[0].t().contiguous());
    return lastNorm ? (*lastNorm)(states) : states;
}

ErrorText WaveEmbedding::problemOf(std::span<const std::int64_t> shape) const
{
    std::int64_t least = 1;
    for (auto layer = facts.convolutions.rbegin(); layer != facts.convolutions.rend(); ++layer)
        least = (least - 1) * layer->stride + layer->kernel;
    if (shape.size() == 1 && shape[0] >= least)
        return {};
    return ErrorText("a sound should be [samples] with at least %1 samples", least);
}

std::int64_t WaveEmbedding::tokensOf(std::span<const std::int64_t> shape) const
{
    auto count = shape[0];
    for (const auto &layer : facts.convolutions)
        count = (count - layer.kernel) / layer.stride + 1;
    return count;
}

std::int64_t WaveEmbedding::step() const
{
    std::int64_t step = 1;
    for (const auto &layer : facts.convolutions)
        step *= layer.stride;
    return step;
}

WaveEmbedding loadWaveEmbedding(layers::Weights &weights, const specification::WaveInput &facts)
{
    WaveEmbedding input;
    input.facts = facts;
    for (const auto &layer : facts.convolutions) {
        WaveEmbedding::Convolution loaded{weights.tensor(layer.name + ".weight", {layer.out, layer.in, layer.kernel}),
            layer.bias ? weights.tensor(layer.name + ".bias", {layer.out}) : at::Tensor(), std::nullopt};
        const auto &norm = layer.groupNorm.empty() ? layer.layerNorm : layer.groupNorm;
        if (!norm.empty())
            loaded.norm = weights.norm(specification::layerNorm(norm, layer.out, 1e-5));
        input.convolutions.push_back(loaded);
    }
    const auto hidden = facts.projection.out;
    input.norm = weights.norm(facts.norm);
    input.projection = weights.linear(facts.projection);
    input.positionWeight = loadPositionKernel(weights, facts, hidden);
    if (!facts.positionBatchNorm.empty())
        loadBatchNorm(weights, input, hidden);
    input.positionBias = weights.tensor(facts.positionConvolution + ".bias", {hidden});
    input.lastNorm = weights.norm(facts.lastNorm);
    return input;
}

} // namespace headwise::models::transformer
