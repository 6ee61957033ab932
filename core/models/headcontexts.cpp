// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/headcontexts.h"

#include "core/base/error.h"
#include "core/models/modelinputs.h"
#include "core/models/threadwaits.h"
#include "core/models/torcherrors.h"
#include "core/models/torchmodel.h"
#include "core/models/transformer/transformer.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace headwise::models {

namespace {

using transformer::Attended;
using Kind = attention::Stack;

/// Merges the mean and squared deviations of more tokens (Chan et al. 1983).
void merge(ContextSums &sums, std::int64_t tokens, const double *means, const double *deviations)
{
    const auto before = static_cast<double>(sums.tokens), added = static_cast<double>(tokens);
    for (std::size_t i = 0; i < sums.means.size(); ++i) {
        const double difference = means[i] - sums.means[i];
        sums.means[i] += difference * added / (before + added);
        sums.deviations[i] += deviations[i] + difference * difference * before * added / (before + added);
    }
    sums.tokens += tokens;
}

class ContextObserver final : public transformer::Observer
{
public:
    ContextObserver(
        const Model &model, const transformer::HeadChanges &changes, std::vector<std::vector<ContextSums>> &stacks)
        : m_model(model), m_changer(changes), m_stacks(stacks)
    {
    }
    layers::LayerMaps *mapsOf(Kind, int, const layers::AttentionCall &) override { return nullptr; }
    bool wantsContexts() const override { return true; }
    at::Tensor attended(const Attended &attended, const at::Tensor &own) override
    {
        auto context = m_changer.changed(attended, own);
        const auto heads = attended.layer.facts().heads;
        if (heads > 0)
            add(attended, context.unflatten(1, {heads, -1}).transpose(0, 1).to(at::kDouble).contiguous());
        return context;
    }

private:
    /// `contexts` [heads, tokens, value width]
    void add(const Attended &attended, const at::Tensor &contexts)
    {
        const auto heads = contexts.size(0), tokens = contexts.size(1), width = contexts.size(2);
        const auto projection = attended.layer.output().weight.to(at::kDouble).reshape({heads, width, -1});
        const auto gram = at::matmul(projection, projection.transpose(1, 2)); // [heads, width, width]
        const auto norms = (at::matmul(contexts, gram) * contexts).sum(2).clamp_min(0).sqrt().sum(1).cpu();
        const auto means = contexts.mean(1).cpu().contiguous();
        const auto deviations = (contexts - contexts.mean(1, true)).square().sum(1).cpu().contiguous();
        const auto columns = projection.norm(2, {2}).cpu().contiguous();
        for (std::int64_t head = 0; head < heads; ++head) {
            auto &sums = sumsOf(attended, head);
            const auto *column = columns.data_ptr<double>() + head * width;
            sums.means.resize(static_cast<std::size_t>(width));
            sums.deviations.resize(static_cast<std::size_t>(width));
            sums.columns.assign(column, column + width);
            sums.outputNorms += norms.data_ptr<double>()[head];
            merge(sums, tokens, means.data_ptr<double>() + head * width, deviations.data_ptr<double>() + head * width);
        }
    }
    ContextSums &sumsOf(const Attended &attended, std::int64_t head)
    {
        const auto &layouts = m_model.stacks();
        const auto found = std::ranges::find(layouts, attended.stack, &attention::StackLayout::stack);
        return m_stacks[static_cast<std::size_t>(found - layouts.begin())]
                       [static_cast<std::size_t>(found->firstHead(attended.place) + head)];
    }

    const Model &m_model;
    transformer::ContextChanger m_changer;
    std::vector<std::vector<ContextSums>> &m_stacks;
};

} // namespace

HeadContexts::HeadContexts(const Model &model) : m_model(model)
{
    for (const auto &layout : model.stacks())
        m_stacks.emplace_back(static_cast<std::size_t>(layout.totalHeads()));
}

void HeadContexts::add(std::span<const ModelInput> batch)
{
    const auto *own = transformerOf(m_model);
    if (!own)
        throw Error(
            ErrorCode::Unsupported, ErrorText("this model does not give the outputs of its heads"), m_model.folder());
    if (batch.empty())
        return;
    withTorchErrors(m_model.folder(), [&] {
        const c10::InferenceMode inference;
        const auto examples = checkedBatch(*own, batch, m_model.folder());
        setShortThreadWaits(true);
        std::vector<at::Tensor> begins;
        for (std::size_t i = 0; i < own->stacks.size(); ++i)
            begins.push_back(transformer::firstStates(own->stacks[i], examples.inputs[i]));
        ContextObserver observer(m_model, own->changes, m_stacks);
        transformer::runObserved(*own, examples, std::move(begins), observer, {});
    });
}

} // namespace headwise::models
