// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/outputhead.h"

#include <ATen/ATen.h>

namespace headwise::models::transformer {

namespace {

/// The mean of two layers, of which each reads one half of the rows, as one layer.
layers::Linear meanOfHalves(const layers::Linear &first, const layers::Linear &second)
{
    for (const auto *part : {&first, &second})
        if (!part->weight.defined() || !part->bias.defined())
            return {}; // it is missing
    return {at::cat({first.weight, second.weight}) * 0.5, (first.bias + second.bias) * 0.5};
}

layers::Linear wordsLayer(layers::Weights &weights, const specification::Table &words, const std::string &bias)
{
    const auto table = weights.table(words);
    return {table.defined() ? table.t() : table, bias.empty() ? at::Tensor() : weights.tensor(bias, {words.count})};
}

} // namespace

at::Tensor OutputHead::logits(at::Tensor rows) const
{
    for (const auto &step : steps) {
        if (&step == &steps.back() && scale != 1)
            rows = rows * scale;
        if (step.linear)
            rows = (*step.linear)(rows);
        rows = layers::activated(step.activation, rows);
        if (step.norm)
            rows = (*step.norm)(rows);
    }
    if (logitsBias.defined())
        rows = rows + logitsBias;
    return layers::capped(rows, softCap);
}

OutputHead loadHead(layers::Weights &weights, const specification::Head &facts)
{
    OutputHead head{.task = facts.task,
        .rows = facts.rows,
        .steps = {},
        .scale = facts.scale,
        .softCap = facts.softCap,
        .logitsBias = {},
        .labels = facts.labels,
        .answerToken = facts.answerToken,
        .meanBegin = facts.meanBegin,
        .decoderReads = facts.decoderReads};
    for (const auto &step : facts.steps) {
        HeadStep loaded{std::nullopt, step.activation, weights.norm(step.norm)};
        if (step.words)
            loaded.linear = wordsLayer(weights, *step.words, step.bias);
        else if (step.linear)
            loaded.linear = weights.linear(*step.linear);
        if (step.second)
            loaded.linear = meanOfHalves(*loaded.linear, weights.linear(*step.second));
        head.steps.push_back(loaded);
    }
    if (!facts.logitsBias.empty()) {
        const auto shape = weights.shapeOf(facts.logitsBias);
        const auto bias = weights.tensor(facts.logitsBias, shape.empty() ? std::vector{facts.outputs} : shape);
        head.logitsBias = bias.defined() ? bias.flatten() : bias;
    }
    for (const auto &copy : facts.copies)
        weights.ignore(copy);
    return head;
}

Prediction predict(const at::Tensor &logits, labels::Problem problem)
{
    const auto exact = logits.to(at::kDouble);
    const auto probabilities = problem == labels::Problem::SeveralLabels ? at::sigmoid(exact) : at::softmax(exact, -1);
    const auto best = exact.argmax().item<std::int64_t>();
    return {static_cast<int>(best), probabilities[best].item<double>()};
}

} // namespace headwise::models::transformer
