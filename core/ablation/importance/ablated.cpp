// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/importance/ablated.h"

#include "core/models/headcontexts.h"

namespace headwise::ablation::importance {

using models::Ablation;

pruning::MeanContexts meanContexts(
    const models::Model &model, const evaluation::Evaluator &evaluator, Progress &progress)
{
    models::HeadContexts contexts(model);
    const auto &batches = evaluator.batches();
    for (std::size_t i = 0; i < batches.size(); ++i) {
        progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(batches.size()));
        contexts.add(evaluator.inputsOf(batches[i]));
    }
    pruning::MeanContexts means;
    for (std::size_t stack = 0; stack < model.stacks().size(); ++stack)
        for (int head = 0; head < model.stacks()[stack].totalHeads(); ++head) {
            const auto &own = contexts.stacks()[stack][static_cast<std::size_t>(head)].means;
            means[model.stacks()[stack].headAt(head)] = {own.begin(), own.end()};
        }
    progress.advanceOrThrow(1);
    return means;
}

std::vector<Ablation> eachHead(const MethodInput &input, std::span<const attention::HeadId> heads, Progress &progress)
{
    pruning::MeanContexts means;
    if (input.with == Ablation::With::Mean)
        means = meanContexts(input.model, input.evaluator, progress);
    std::vector<Ablation> ablations;
    for (const auto &head : heads) {
        Ablation ablation = input.ablation;
        ablation.with = input.with;
        ablation.heads.insert(head);
        for (const auto &gone : ablation.heads)
            if (const auto mean = means.find(gone); mean != means.end())
                ablation.means.insert(*mean);
        ablations.push_back(std::move(ablation));
    }
    return ablations;
}

Ablation ablationOf(const pruning::Plan &plan, const pruning::MeanContexts &means)
{
    Ablation ablation{.with = plan.cut == pruning::Cut::Remove    ? Ablation::With::Zero
                              : plan.cut == pruning::Cut::Mean    ? Ablation::With::Mean
                              : plan.cut == pruning::Cut::Uniform ? Ablation::With::Uniform
                                                                  : Ablation::With::OtherMap,
        .heads = plan.remove,
        .maps = plan.share};
    if (plan.cut == pruning::Cut::Mean)
        for (const auto &head : plan.remove)
            if (const auto mean = means.find(head); mean != means.end())
                ablation.means.insert(*mean);
    return ablation;
}

} // namespace headwise::ablation::importance
