// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/planning/forwardtimes.h"

#include "core/ablation/checkpoints/export.h"
#include "core/base/temporaryfolder.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace headwise::ablation::planning {

namespace {

/// The fastest counts.
constexpr int timedRuns = 9;

} // namespace

std::vector<double> forwardMilliseconds(
    std::initializer_list<models::Model *> compared, const evaluation::EvaluationSet &set)
{
    std::vector<models::ModelInput> inputs;
    for (std::size_t i = 0; i < std::min(timedParts, set.parts.size()); ++i)
        inputs.push_back(set.parts[i].input);
    std::vector<double> fastest(compared.size(), std::numeric_limits<double>::infinity());
    for (int turn = 0; turn <= timedRuns; ++turn) {
        std::size_t place = 0;
        for (models::Model *model : compared) {
            models::NoMaps maps;
            const auto begin = std::chrono::steady_clock::now();
            model->run(inputs, {.hiddenState = true}, maps);
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
            if (turn > 0) // the first one warms up
                fastest[place] = std::min(fastest[place], took.count());
            ++place;
        }
    }
    return fastest;
}

ForwardTimes forwardTimes(const pruning::Plan &plan, const ModelOverData &measured, Progress &progress)
{
    auto &model = measured.model;
    const TemporaryFolder temporary;
    const auto pruned = temporary.file("pruned");
    checkpoints::exportPruned({.remove = plan.remove},
        {.folder = model.folder(), .output = pruned, .form = checkpoints::Form::Uneven, .base = measured.base},
        progress);
    const auto copy = models::Model::load(pruned, {.device = model.device()}, progress);
    const auto times = forwardMilliseconds({&model, copy.get()}, measured.set);
    return {times[0], times[1]};
}

} // namespace headwise::ablation::planning
