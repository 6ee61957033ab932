// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/runweights.h"

#include <algorithm>
#include <map>

namespace headwise::runs {

namespace {

std::string joined(const std::vector<models::files::GroupDigest> &groups)
{
    std::string text;
    for (const auto &group : groups)
        text += group.group + '=' + group.sha256 + ';';
    return text;
}

std::size_t equalGroups(const StepWeights &a, const StepWeights &b)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        a.groups, [&](const auto &group) { return std::ranges::find(b.groups, group) != b.groups.end(); }));
}

} // namespace

std::vector<std::optional<std::size_t>> copiesAmong(const std::vector<std::string> &digests)
{
    std::map<std::string, std::size_t> first;
    std::vector<std::optional<std::size_t>> copies;
    for (std::size_t i = 0; i < digests.size(); ++i) {
        const auto [known, isNew] = first.emplace(digests[i], i);
        copies.push_back(isNew || digests[i].empty() ? std::nullopt : std::optional(known->second));
    }
    return copies;
}

std::string copiesText(const std::vector<FolderStep> &steps, const std::vector<std::optional<std::size_t>> &copies)
{
    std::map<std::size_t, std::string> chains;
    for (std::size_t i = 0; i < copies.size(); ++i)
        if (copies[i]) {
            auto &chain = chains[*copies[i]];
            chain = std::to_string(steps[i].step) + " = " +
                    (chain.empty() ? std::to_string(steps[*copies[i]].step) : chain);
        }
    std::string text;
    for (const auto &[first, chain] : chains)
        text += (text.empty() ? "Steps with the same weights: " : "; ") + chain;
    return text;
}

RunWeights readRunWeights(const std::vector<FolderStep> &models, Progress &progress)
{
    RunWeights run;
    std::vector<std::string> digests;
    for (std::size_t i = 0; i < models.size(); ++i) {
        const auto count = static_cast<double>(models.size());
        PartProgress part(progress, static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
        const auto checkpoint = models::files::Checkpoint::open(models[i].path);
        StepWeights step{models[i], models::files::groupDigests(checkpoint, part), {}, 0, {}, {}};
        if (i > 0)
            step.unchanged = equalGroups(step, run.steps.back());
        if (auto log = readTrainerLog(models[i].path); !log.empty())
            run.log = std::move(log);
        digests.push_back(joined(step.groups));
        run.steps.push_back(std::move(step));
    }
    const auto copies = copiesAmong(digests);
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        run.steps[i].copyOf = copies[i];
        run.steps[i].loss = valueUpTo(run.log, "loss", run.steps[i].step.step);
        run.steps[i].evaluationLoss = valueUpTo(run.log, "eval_loss", run.steps[i].step.step);
    }
    return run;
}

} // namespace headwise::runs
