// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/recording/gradients.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

namespace headwise::models::recording {

namespace {

using transformer::Attended;
using transformer::AttentionLayer;
using transformer::PackedInput;
using transformer::Projected;
using transformer::Stack;
using transformer::TextEmbedding;
using Kind = headwise::attention::Stack;

/// The example of each row.
at::Tensor examplesOf(const PackedInput &input)
{
    std::vector<at::Tensor> parts;
    for (std::size_t i = 0; i < input.segments.size(); ++i)
        parts.push_back(at::full({input.segments[i].count}, static_cast<std::int64_t>(i), at::kLong));
    return at::cat(parts).to(input.positions.device());
}

/// Keeps maps with their graph, and puts a gate on each head.
class TapeObserver final : public transformer::Observer
{
public:
    TapeObserver(const Transformer &model, const PackedBatch &batch, const TapeOptions &options, Tape &tape)
        : m_batch(batch), m_options(options), m_tape(tape), m_changer(model.changes)
    {
    }

    layers::LayerMaps *mapsOf(Kind, int, const layers::AttentionCall &) override { return nullptr; } // only kept
    std::vector<at::Tensor> *kept(Kind stack, int place) override
    {
        if (!m_options.maps)
            return nullptr;
        auto &layers = m_tape.maps[stack];
        layers.resize(std::max(layers.size(), static_cast<std::size_t>(place) + 1));
        return &layers[static_cast<std::size_t>(place)];
    }
    bool wantsProjections() const override { return m_options.projections; }
    void projected(Kind stack, int place, const AttentionLayer &layer, Projected &projected) override
    {
        const auto &facts = layer.facts();
        auto &gates = m_tape.projections[stack];
        gates.resize(std::max(gates.size(), static_cast<std::size_t>(place) + 1));
        auto &[queries, keys] = gates[static_cast<std::size_t>(place)];
        const auto gated = [](at::Tensor &rows, at::Tensor &gate, std::int64_t heads) {
            if (!rows.defined() || heads == 0)
                return;
            if (!gate.defined())
                gate = rows.detach().new_ones({heads}).requires_grad_(true);
            rows = (rows.unflatten(1, {heads, -1}) * gate.unsqueeze(1)).flatten(1);
        };
        gated(projected.queries, queries, facts.heads);
        gated(projected.keys, keys, facts.latent ? facts.heads : facts.keyHeads);
    }
    at::Tensor attended(const Attended &attended, const at::Tensor &own) override
    {
        const auto context = m_changer.changed(attended, own);
        const auto heads = static_cast<std::int64_t>(attended.layer.facts().heads);
        const auto examples = static_cast<std::int64_t>(m_batch.answerTokens.size());
        auto &gates = m_tape.gates[attended.stack];
        const auto count = m_options.gatesOfTokens ? context.size(0) : examples;
        gates.push_back(context.detach().new_ones({count, heads}).requires_grad_(true));
        if (heads == 0)
            return context;
        auto factors = gates.back();
        if (!m_options.gatesOfTokens) {
            const bool second =
                attended.stack == Kind::Decoder || attended.stack == Kind::Cross || attended.stack == Kind::Vision;
            factors = factors.index_select(0, examplesOf(second ? m_batch.inputs.back() : m_batch.inputs.front()));
        }
        if (m_options.contexts)
            m_tape.contexts[attended.stack].push_back(context.detach());
        return (context.unflatten(1, {heads, -1}) * factors.unsqueeze(2)).flatten(1);
    }

private:
    const PackedBatch &m_batch;
    const TapeOptions &m_options;
    Tape &m_tape;
    transformer::ContextChanger m_changer;
};

/// The tensor of that stack; undefined where there is none.
at::Tensor givenFor(const std::vector<at::Tensor> &given, std::size_t stack)
{
    return stack < given.size() ? given[stack] : at::Tensor();
}

/// The part of a graph that begins here, unless it already belongs to one.
at::Tensor leaf(const at::Tensor &values)
{
    return values.requires_grad() ? values : values.detach().requires_grad_(true);
}

void embed(
    const Stack &stack, const PackedInput &input, const at::Tensor &words, const at::Tensor &embedded, Tape &tape)
{
    const auto *text = std::get_if<TextEmbedding>(&stack.input);
    at::Tensor rows;
    if (text)
        rows = leaf(words.defined() ? words : text->words.index_select(0, input.ids));
    tape.words.push_back(rows);
    if (embedded.defined())
        tape.embedded.push_back(leaf(embedded));
    else
        tape.embedded.push_back(
            text ? text->fromWords(rows, input.types, input.places) : leaf(transformer::firstStates(stack, input)));
}

} // namespace

WatchedWeights::WatchedWeights(std::vector<at::Tensor> weights) : m_weights(std::move(weights))
{
    for (const auto &weight : m_weights)
        weight.requires_grad_(true);
}

WatchedWeights::~WatchedWeights()
{
    for (const auto &weight : m_weights)
        weight.requires_grad_(false);
}

Tape runDifferentiably(
    const Transformer &model, const PackedBatch &batch, const TapeOptions &options, const ReplacedStates &replaced)
{
    const c10::AutoGradMode grads(true);
    Tape tape;
    for (std::size_t i = 0; i < model.stacks.size(); ++i) {
        if (options.inputs)
            embed(model.stacks[i], batch.inputs[i], givenFor(replaced.words, i), givenFor(replaced.embedded, i), tape);
        else
            tape.embedded.push_back(transformer::firstStates(model.stacks[i], batch.inputs[i]));
    }
    TapeObserver observer(model, batch, options, tape);
    tape.result = transformer::runObserved(
        model, batch, tape.embedded, observer, {.hiddenState = options.hidden, .allLogits = options.allLogits});
    return tape;
}

std::vector<at::Tensor> gradientsOf(const at::Tensor &number, const std::vector<at::Tensor> &parts)
{
    if (!number.requires_grad()) { // it depends on none of them
        std::vector<at::Tensor> zeros;
        for (const auto &part : parts)
            zeros.push_back(at::zeros_like(part));
        return zeros;
    }
    auto gradients = torch::autograd::grad({number}, parts, {}, true, false, true);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (!gradients[i].defined())
            gradients[i] = at::zeros_like(parts[i]);
    return gradients;
}

} // namespace headwise::models::recording
