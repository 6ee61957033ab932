// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/transformer.h"

#include "core/models/transformer/copying.h"
#include "core/models/transformer/outputsums.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>

namespace headwise::models::transformer {

namespace {

using specification::HeadRows;
using Kind = headwise::attention::Stack;

/// Rotations of the patches of a batch; nullopt where positions say all.
std::optional<layers::RotaryAngles> patchAngles(const Stack &stack, const PackedInput &input)
{
    const auto *patches = std::get_if<PatchEmbedding>(&stack.input);
    if (!patches || patches->facts.rotaryWidth == 0)
        return std::nullopt;
    std::vector<at::Tensor> cosines, sines;
    for (const auto &array : input.arrays) {
        const auto angles = patches->anglesOf(array.sizes());
        cosines.push_back(angles.cos());
        sines.push_back(angles.sin());
    }
    return layers::RotaryAngles{at::cat(cosines), at::cat(sines)};
}

/// `begin`: the stack's embedded input.
States statesOf(const Stack &stack, const PackedInput &input, at::Tensor begin)
{
    States states{std::move(begin), input.segments, input.positions, patchAngles(stack, input)};
    if (stack.layerEmbeddings)
        states.ofLayers = (*stack.layerEmbeddings)(input.ids, states.rows);
    return states;
}

bool hasAnswers(const PackedBatch &batch)
{
    return std::ranges::any_of(batch.answerTokens, [](std::int64_t token) { return token >= 0; });
}

/// One row per example: that of the token from which the head answers, or the first one if there is no answer.
at::Tensor rowsOfHead(const PackedBatch &batch)
{
    const auto &input = batch.inputs.back();
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < input.segments.size(); ++i)
        rows.push_back(input.segments[i].begin + std::max<std::int64_t>(0, batch.answerTokens[i]));
    return at::tensor(rows, at::kLong).to(input.positions.device());
}

/// Hands out memory for maps, and collects what contexts are needed for.
class Collector final : public Observer
{
public:
    Collector(const Transformer &model, const PackedBatch &batch, BatchMaps &maps, Wanted wanted)
        : m_batch(batch), m_maps(maps), m_outputs(wanted.outputs), m_changer(model.changes)
    {
        if (wanted.copying && definesCopying(model))
            m_scorer.emplace(model, batch);
    }

    layers::LayerMaps *mapsOf(Kind stack, int place, const layers::AttentionCall &call) override
    {
        auto &receiver = m_maps.begin(stack, place, call);
        return m_scorer ? &m_copies.emplace(receiver, call) : &receiver;
    }
    bool wants(Kind stack, int place) const override { return wantsContexts() || m_maps.wants(stack, place); }
    void finished(Kind stack, int place) override { m_maps.end(stack, place); }
    bool wantsContexts() const override { return m_outputs || m_scorer; }
    at::Tensor attended(const Attended &attended, const at::Tensor &own) override
    {
        const auto &layer = attended.layer;
        const auto context = m_changer.changed(attended, own);
        if (m_scorer)
            m_copying.push_back(m_scorer->score(layer, m_copies->maps(), context));
        if (m_outputs)
            m_sums
                .try_emplace(attended.stack,
                    m_batch.inputs[attended.stack == Kind::Encoder ? 0 : m_batch.inputs.size() - 1].segments)
                .first->second.add(layer.facts().heads, layer.output().weight, context);
        return context;
    }
    void finish(TransformerResult &result) const
    {
        if (!m_copying.empty())
            result.copying = at::cat(m_copying, 1);
        for (const auto &[stack, sums] : m_sums)
            result.outputs.push_back(sums.perExample());
    }

private:
    const PackedBatch &m_batch;
    BatchMaps &m_maps;
    bool m_outputs;
    ContextChanger m_changer;
    std::optional<CopyingScorer> m_scorer;
    std::optional<CopiedMaps> m_copies; ///< of the present layer
    std::vector<at::Tensor> m_copying;
    std::map<Kind, OutputSums> m_sums;
};

/// Of all rows of each example.
at::Tensor meanRows(const at::Tensor &rows, const std::vector<layers::Segment> &segments)
{
    std::vector<at::Tensor> means;
    for (const auto &own : layers::splitRows(rows, segments))
        means.push_back(own.mean(0));
    return at::stack(means);
}

/// Whether the head answers from a summary of several tokens.
bool summarises(HeadRows rows)
{
    return rows == HeadRows::Mean || rows == HeadRows::FirstTwo || rows == HeadRows::FirstAndMean;
}

/// That summary of the states of one example.
at::Tensor summaryOf(const OutputHead &head, const at::Tensor &states)
{
    if (head.rows == HeadRows::FirstTwo)
        return at::cat({states[0], states[1]});
    const auto mean = states.slice(0, head.meanBegin).mean(0);
    return head.rows == HeadRows::Mean ? mean : at::cat({states[0], mean});
}

at::Tensor summaryRows(const OutputHead &head, const at::Tensor &rows, const std::vector<layers::Segment> &segments)
{
    std::vector<at::Tensor> summaries;
    for (const auto &own : layers::splitRows(rows, segments))
        summaries.push_back(summaryOf(head, own));
    return at::stack(summaries);
}

} // namespace

at::Tensor Transformer::words() const
{
    for (std::size_t i = stacks.size(); i-- > 0;)
        if (const auto *text = std::get_if<TextEmbedding>(&stacks[i].input))
            return text->words;
    return {};
}

at::Tensor firstStates(const Stack &stack, const PackedInput &input)
{
    if (const auto *text = std::get_if<TextEmbedding>(&stack.input))
        return (*text)(input.ids, input.types, input.places);
    std::vector<at::Tensor> parts;
    for (const auto &array : input.arrays)
        parts.push_back(std::visit(
            [&](const auto &embedding) -> at::Tensor {
                if constexpr (std::is_same_v<std::decay_t<decltype(embedding)>, TextEmbedding>)
                    return {};
                else
                    return embedding(array);
            },
            stack.input));
    return at::cat(parts);
}

TransformerResult runTransformer(const Transformer &model, const PackedBatch &batch, BatchMaps &maps, Wanted wanted)
{
    std::vector<at::Tensor> states;
    for (std::size_t i = 0; i < model.stacks.size(); ++i)
        states.push_back(firstStates(model.stacks[i], batch.inputs[i]));
    Collector collector(model, batch, maps, wanted);
    auto result = runObserved(model, batch, std::move(states), collector, wanted);
    collector.finish(result);
    return result;
}

TransformerResult runObserved(const Transformer &model, const PackedBatch &batch, std::vector<at::Tensor> begins,
    Observer &observer, Wanted wanted)
{
    TransformerResult result;
    const auto &head = model.head;
    const bool meanAnswer = head.rows == HeadRows::MeanOfAnswers;
    const bool summary = summarises(head.rows), ofAll = summary || meanAnswer;
    const bool allLogits =
        head.rows == HeadRows::Every || (wanted.allLogits && !head.classifies() && head.rows != HeadRows::None);
    const bool someLogits = hasAnswers(batch);
    States encoder;
    at::Tensor last;
    at::Tensor headRows;
    for (std::size_t i = 0; i < model.stacks.size(); ++i) {
        const bool isLast = i + 1 == model.stacks.size();
        const auto &input = batch.inputs[i];
        WantedStates states{
            .all = wanted.hiddenState || (isLast ? allLogits || ofAll : model.hasDecoder()), .rows = {}};
        if (isLast && someLogits && !allLogits && !ofAll)
            states.rows = headRows = rowsOfHead(batch);
        last = runStack(model.stacks[i], statesOf(model.stacks[i], input, std::move(begins[i])),
            isLast && model.hasDecoder() ? &encoder : nullptr, observer, states);
        if (!isLast)
            encoder = {last, input.segments, input.positions, {}};
        if (wanted.hiddenState)
            result.hidden.push_back(last);
    }
    if (allLogits || someLogits) {
        if (summary)
            last = summaryRows(head, last, batch.inputs.back().segments);
        else if (headRows.defined() && wanted.hiddenState)
            last = last.index_select(0, headRows);
        result.logits = head.logits(last);
        if (meanAnswer)
            result.logits = meanRows(result.logits, batch.inputs.back().segments);
    }
    result.logitsOfAllRows = allLogits;
    return result;
}

} // namespace headwise::models::transformer
