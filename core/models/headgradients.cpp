// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/headgradients.h"

#include "core/base/error.h"
#include "core/models/modelinputs.h"
#include "core/models/recording/gradients.h"
#include "core/models/recording/losses.h"
#include "core/models/threadwaits.h"
#include "core/models/torcherrors.h"
#include "core/models/torchmodel.h"

#include <ATen/ATen.h>

#include <cassert>
#include <limits>

namespace headwise::models {

namespace {

using recording::gradientsOf;
using recording::logitsOf;
using recording::lossOf;
using recording::Tape;

std::vector<double> doublesOf(const at::Tensor &tensor)
{
    const auto host = tensor.detach().to(at::kCPU, at::kDouble).contiguous();
    return {host.data_ptr<double>(), host.data_ptr<double>() + host.numel()};
}

/// The gates of all layers of each stack, and what follows from their gradients.
class Gates
{
public:
    Gates(const Model &model, const transformer::PackedBatch &batch, const Tape &tape) : m_batch(batch)
    {
        for (const auto &layout : model.stacks()) {
            const auto found = tape.gates.find(layout.stack);
            m_layers.push_back(found == tape.gates.end() ? std::vector<at::Tensor>() : found->second);
            m_second.push_back(layout.stack == attention::Stack::Decoder || layout.stack == attention::Stack::Cross ||
                               layout.stack == attention::Stack::Vision);
            for (const auto &gates : m_layers.back())
                m_all.push_back(gates);
        }
    }

    const std::vector<at::Tensor> &all() const { return m_all; }
    std::size_t stacks() const { return m_layers.size(); }

    /// Of gradients of `all()`: for each stack [rows, heads].
    std::vector<at::Tensor> ofStacks(const std::vector<at::Tensor> &gradients) const
    {
        std::vector<at::Tensor> result;
        std::size_t next = 0;
        for (const auto &layers : m_layers) {
            const std::vector<at::Tensor> own(gradients.begin() + static_cast<std::ptrdiff_t>(next),
                gradients.begin() + static_cast<std::ptrdiff_t>(next + layers.size()));
            result.push_back(own.empty() ? at::Tensor() : at::cat(own, 1));
            next += layers.size();
        }
        return result;
    }
    /// Sums over the tokens of each example: [examples, heads].
    at::Tensor sums(std::size_t stack, const at::Tensor &rows, bool means = false) const
    {
        const auto &input = m_second[stack] ? m_batch.inputs.back() : m_batch.inputs.front();
        std::vector<at::Tensor> sums;
        for (const auto &segment : input.segments) {
            const auto own = rows.narrow(0, segment.begin, segment.count);
            sums.push_back(means ? own.mean(0) : own.sum(0));
        }
        return at::stack(sums);
    }

private:
    const transformer::PackedBatch &m_batch;
    std::vector<std::vector<at::Tensor>> m_layers;
    std::vector<bool> m_second; ///< of the stacks: their queries are tokens of the second input
    std::vector<at::Tensor> m_all;
};

/// Calls `visit(gate, count, gradients)` for the factors of queries and of keys of every layer; a layer without them
/// has an undefined gate.
template <typename Visit>
void forEachProjection(const Model &model, const Tape &tape, HeadGradients &result, Visit visit)
{
    for (std::size_t s = 0; s < result.stacks.size(); ++s) {
        const auto &layout = model.stacks()[s];
        const auto &keyHeads = layout.keyHeads.empty() ? layout.heads : layout.keyHeads;
        const auto found = tape.projections.find(layout.stack);
        for (std::size_t place = 0; place < layout.heads.size(); ++place) {
            const bool has = found != tape.projections.end() && place < found->second.size();
            const auto gates = has ? found->second[place] : recording::ProjectionGates{};
            visit(gates.queries, layout.heads[place], result.stacks[s].queries);
            visit(gates.keys, keyHeads[place], result.stacks[s].keys);
        }
    }
}

/// The gradients of the loss with respect to `all`, of one pass backward; those of projections go into the result.
std::vector<at::Tensor> withProjections(const Model &model, const Tape &tape, const at::Tensor &loss,
    const std::vector<at::Tensor> &all, HeadGradients &result)
{
    auto parts = all;
    forEachProjection(model, tape, result, [&](const at::Tensor &gate, int, std::vector<double> &) {
        if (gate.defined())
            parts.push_back(gate);
    });
    const auto gradients = gradientsOf(loss, parts);
    auto next = all.size();
    forEachProjection(model, tape, result, [&](const at::Tensor &gate, int count, std::vector<double> &into) {
        const auto values =
            gate.defined() ? doublesOf(gradients[next++]) : std::vector<double>(static_cast<std::size_t>(count));
        into.insert(into.end(), values.begin(), values.end());
    });
    return gradients;
}

struct Losses
{
    std::vector<at::Tensor> logits; ///< of each example
    at::Tensor sum;                 ///< undefined if no example has a loss
};

Losses lossesOf(const transformer::PackedBatch &batch, const Tape &tape, std::span<const Target> targets,
    const PooledClassifier &pooled, HeadGradients &result)
{
    Losses losses{logitsOf(tape.result, batch, pooled), {}};
    const auto &input = batch.inputs.back();
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto [begin, count] = input.segments[i];
        const auto ids = input.ids.defined() ? input.ids.narrow(0, begin, count) : at::Tensor();
        const auto loss = lossOf(losses.logits[i], targets[i], ids);
        result.losses.push_back(loss.defined() ? loss.item<double>() : std::numeric_limits<double>::quiet_NaN());
        if (loss.defined())
            losses.sum = losses.sum.defined() ? losses.sum + loss : loss;
    }
    return losses;
}

/// Gradients of how far the target is ahead of the best of the others, which is taken as it is.
void addMargins(const Gates &gates, const Losses &losses, std::span<const Target> targets, HeadGradients &result)
{
    at::Tensor sum;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto &logits = losses.logits[i];
        const bool one = targets[i].kind == Target::Kind::Class || targets[i].kind == Target::Kind::AnswerToken;
        if (!one || !logits.defined()) {
            result.margins.push_back(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        auto others = logits.detach().clone();
        others[targets[i].index] = -std::numeric_limits<float>::infinity();
        const auto margin = logits[targets[i].index] - logits[others.argmax()];
        result.margins.push_back(margin.item<double>());
        sum = sum.defined() ? sum + margin : margin;
    }
    if (!sum.defined())
        return;
    const auto ofStacks = gates.ofStacks(gradientsOf(sum, gates.all()));
    for (std::size_t s = 0; s < ofStacks.size(); ++s)
        if (ofStacks[s].defined())
            result.stacks[s].margins = doublesOf(gates.sums(s, ofStacks[s].to(at::kDouble)));
}

/// Gradients of every logit of whole examples: [examples, classes, heads].
void addLogits(const Gates &gates, const Losses &losses, HeadGradients &result)
{
    if (losses.logits.empty() || !losses.logits.front().defined() || losses.logits.front().dim() != 1)
        return;
    const auto logits = at::stack(losses.logits); // [examples, classes]
    const auto host = logits.detach().to(at::kCPU, at::kFloat).contiguous();
    for (std::int64_t i = 0; i < host.size(0); ++i)
        result.logits.emplace_back(host[i].data_ptr<float>(), host[i].data_ptr<float>() + host.size(1));
    std::vector<std::vector<at::Tensor>> classes(gates.stacks());
    for (std::int64_t k = 0; k < logits.size(1); ++k) {
        const auto ofStacks = gates.ofStacks(gradientsOf(logits.select(1, k).sum(), gates.all()));
        for (std::size_t s = 0; s < ofStacks.size(); ++s)
            if (ofStacks[s].defined())
                classes[s].push_back(gates.sums(s, ofStacks[s]));
    }
    for (std::size_t s = 0; s < classes.size(); ++s) {
        if (classes[s].empty())
            continue;
        const auto all = at::stack(classes[s], 1).to(at::kCPU, at::kFloat).contiguous();
        result.stacks[s].logits.assign(all.data_ptr<float>(), all.data_ptr<float>() + all.numel());
    }
}

} // namespace

HeadGradients headGradients(const Model &model, std::span<const ModelInput> batch, std::span<const Target> targets,
    const GradientOptions &options)
{
    assert(batch.size() == targets.size());
    const auto *own = transformerOf(model);
    if (!own)
        throw Error(ErrorCode::Unsupported, ErrorText("this model gives no gradients"), model.folder());
    HeadGradients result;
    result.stacks.resize(model.stacks().size());
    if (batch.empty())
        return result;
    withTorchErrors(model.folder(), [&] {
        const auto examples = checkedBatch(*own, batch, model.folder());
        setShortThreadWaits(false);
        const bool nextTokens = targets.front().kind == Target::Kind::NextTokens;
        const auto tape = recording::runDifferentiably(*own, examples,
            {.allLogits = nextTokens,
                .inputs = false,
                .maps = false,
                .hidden = !options.pooled.empty(),
                .gatesOfTokens = true,
                .projections = options.projections});
        const Gates gates(model, examples, tape);
        const auto losses = lossesOf(examples, tape, targets, options.pooled, result);
        const auto sum = losses.sum.defined() ? losses.sum : at::zeros({});
        const auto ofStacks =
            gates.ofStacks(options.projections ? withProjections(model, tape, sum, gates.all(), result)
                                               : gradientsOf(sum, gates.all()));
        for (std::size_t s = 0; s < ofStacks.size(); ++s) {
            if (!ofStacks[s].defined())
                continue;
            result.stacks[s].gates = doublesOf(gates.sums(s, ofStacks[s].to(at::kDouble)));
            if (options.ofTokens)
                result.stacks[s].tokenMeans = doublesOf(gates.sums(s, ofStacks[s].abs().to(at::kDouble), true));
        }
        if (options.ofLogits)
            addLogits(gates, losses, result);
        if (options.ofMargins)
            addMargins(gates, losses, targets, result);
    });
    return result;
}

} // namespace headwise::models
