// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/stackloading.h"

#include <algorithm>

namespace headwise::models::transformer {

namespace {

InputConvolution loadConvolution(
    layers::Weights &weights, const specification::InputConvolution &facts, std::int64_t hidden)
{
    InputConvolution convolution{facts, {}, {}, weights.norm(facts.norm)};
    convolution.weight = weights.tensor(facts.name + ".weight", {hidden, hidden / facts.groups, facts.kernel});
    convolution.bias = weights.tensor(facts.name + ".bias", {hidden});
    return convolution;
}

} // namespace

Stack loadStack(std::shared_ptr<layers::Weights> source, const specification::Stack &facts)
{
    layers::Weights &weights = *source;
    Stack stack;
    stack.kind = facts.kind;
    if (const auto *text = std::get_if<specification::TextInput>(&facts.input))
        stack.input = loadTextEmbedding(weights, *text);
    else if (const auto *patches = std::get_if<specification::PatchInput>(&facts.input))
        stack.input = loadPatchEmbedding(weights, *patches);
    else if (const auto *mel = std::get_if<specification::MelInput>(&facts.input))
        stack.input = loadMelEmbedding(weights, *mel);
    else if (const auto *wave = std::get_if<specification::WaveInput>(&facts.input))
        stack.input = loadWaveEmbedding(weights, *wave);
    stack.layers = LayerList(std::move(source), facts);
    stack.finalNorm = weights.norm(facts.finalNorm);
    if (facts.finalProjection)
        stack.finalProjection = weights.linear(*facts.finalProjection);
    stack.positionBias = facts.positionBias;
    if (const auto *relative = std::get_if<specification::RelativeBias>(&facts.positionBias))
        stack.biasTable = weights.table(
            {relative->name, std::max(relative->rows, relative->buckets), facts.layers.front().attention->heads});
    if (const auto &relative = facts.relativePositions) {
        const auto table = weights.table(relative->table);
        const auto norm = weights.norm(relative->norm);
        stack.relative = RelativeTables{norm && table.defined() ? (*norm)(table) : table};
    }
    if (facts.inputConvolution)
        stack.inputConvolution = loadConvolution(weights, *facts.inputConvolution, facts.hidden);
    if (facts.layerEmbeddings)
        stack.layerEmbeddings = loadLayerEmbeddings(weights, *facts.layerEmbeddings);
    if (facts.streams)
        stack.streams = layers::loadStreams(weights, *facts.streams);
    stack.maxLength = facts.maxLength;
    if (const auto *text = std::get_if<TextEmbedding>(&stack.input); text && text->maxLength() > 0)
        stack.maxLength = stack.maxLength > 0 ? std::min(stack.maxLength, text->maxLength()) : text->maxLength();
    return stack;
}

} // namespace headwise::models::transformer
