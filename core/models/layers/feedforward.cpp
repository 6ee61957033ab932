// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/feedforward.h"

#include "core/base/parallel.h"
#include "core/models/layers/rowkernels.h"

#include <ATen/ATen.h>

#include <limits>

namespace headwise::models::layers {

namespace {

using Weighting = specification::Experts::Weighting;

/// Scores whose group is not among the best get -inf. A group is as good as its two best experts together.
at::Tensor withinBestGroups(const at::Tensor &scores, const specification::Experts &facts)
{
    const auto rows = scores.size(0);
    const auto grouped = scores.view({rows, facts.groups, -1});
    const auto best = std::get<0>(grouped.topk(std::min<std::int64_t>(2, grouped.size(2)), -1)).sum(-1);
    const auto chosen = std::get<1>(best.topk(facts.groupsUsed, -1));
    const auto kept = at::zeros_like(best).scatter(1, chosen, 1.0).unsqueeze(-1).expand_as(grouped).reshape({rows, -1});
    return scores.masked_fill(kept.eq(0), -std::numeric_limits<float>::infinity());
}

std::optional<GateKind> kernelOf(specification::Activation activation)
{
    if (activation == specification::Activation::Silu)
        return GateKind::Silu;
    return activation == specification::Activation::GeluTanh ? std::optional(GateKind::GeluTanh) : std::nullopt;
}

/// activation(first half) * second half of each row, in `memory`.
at::Tensor gatedRows(GateKind kind, const at::Tensor &values, at::Tensor &memory)
{
    const auto half = values.size(1) / 2;
    const auto result = roomIn(memory, values.size(0), half, values);
    const auto *source = values.data_ptr<float>();
    auto *target = result.data_ptr<float>();
    parallelRanges(static_cast<std::size_t>(values.size(0)), 4, [&](std::size_t begin, std::size_t end) {
        for (auto row = static_cast<std::int64_t>(begin); row < static_cast<std::int64_t>(end); ++row) {
            const auto *gate = source + row * values.stride(0);
            gateRow(kind, gate, gate + half, static_cast<std::size_t>(half), target + row * half);
        }
    });
    return result;
}

} // namespace

at::Tensor Dense::inner(const at::Tensor &rows, Memory &memory) const
{
    auto values = up.into(memory.up, rows);
    if (!gated)
        return activated(activation, values);
    if (const auto kernel = kernelOf(activation); kernel && !cutsOff && readableByKernel(values))
        return gatedRows(*kernel, values, memory.gated);
    const auto halves = values.chunk(2, 1); // [rows, width] each
    if (!cutsOff)
        return activated(activation, halves[0].contiguous()) * halves[1];
    const auto limit = halves[0].mean(-1, true) + halves[0].std(-1, false, true) * cutOff;
    return activated(activation, at::relu(halves[0] - limit)) * halves[1];
}

Experts::Choice Experts::choose(const at::Tensor &rows) const
{
    const auto logits = router(routerNorm ? (*routerNorm)(rows) : rows);
    switch (facts.weighting) {
    case Weighting::SoftmaxThenTop:
    case Weighting::SoftmaxThenTopToOne: {
        auto [weights, experts] = at::softmax(logits, -1).topk(facts.used, -1);
        if (facts.weighting == Weighting::SoftmaxThenTopToOne)
            weights = weights / weights.sum(-1, true);
        return {experts, expertScale.defined() ? weights * expertScale.index({experts}) : weights};
    }
    case Weighting::TopThenSoftmax: {
        const auto [values, experts] = logits.topk(facts.used, -1);
        return {experts, at::softmax(values, -1)};
    }
    case Weighting::SigmoidGroups: {
        const auto scores = at::sigmoid(logits);
        auto order = choiceBias.defined() ? scores + choiceBias : scores;
        if (facts.groups > 1)
            order = withinBestGroups(order, facts);
        const auto experts = std::get<1>(order.topk(facts.used, -1));
        auto weights = scores.gather(1, experts);
        if (facts.normalises)
            weights = weights / (weights.sum(-1, true) + 1e-20);
        return {experts, weights * facts.scale};
    }
    case Weighting::SigmoidOfInput: {
        const auto [values, experts] = logits.topk(facts.used, -1);
        return {experts, at::sigmoid(values)};
    }
    }
    return {};
}

at::Tensor Experts::ofExpert(std::size_t expert, const at::Tensor &rows) const
{
    const Dense &dense = this->experts[expert];
    if (facts.clamp == 0)
        return dense(rows);
    const auto halves = dense.up(rows).chunk(2, 1);
    const auto gate = halves[0].clamp_max(facts.clamp), up = halves[1].clamp(-facts.clamp, facts.clamp);
    return dense.down((up + 1) * (gate * at::sigmoid(gate * facts.slope)));
}

at::Tensor Experts::operator()(const at::Tensor &rows, const at::Tensor &choosing) const
{
    const auto [chosen, weights] = choose(choosing);
    auto sum = at::zeros_like(rows);
    for (std::size_t expert = 0; expert < experts.size(); ++expert) {
        const auto places = chosen.eq(static_cast<std::int64_t>(expert)).nonzero(); // [tokens, 2]: row, place of choice
        if (places.size(0) == 0)
            continue;
        const auto tokens = places.select(1, 0);
        const auto weight = weights.index({tokens, places.select(1, 1)}).unsqueeze(1);
        const auto input = rows.index_select(0, tokens);
        const auto result = facts.weighting == Weighting::SigmoidOfInput ? ofExpert(expert, input * weight)
                                                                         : ofExpert(expert, input) * weight;
        sum = sum.index_add(0, tokens, result);
    }
    if (!shared)
        return sum;
    const auto common = (*shared)(rows);
    return sum + (sharedGate ? common * at::sigmoid((*sharedGate)(rows)) : common);
}

} // namespace headwise::models::layers
