// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation/timing.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace headwise::cli::evaluation {

namespace {

/// The fastest counts.
constexpr int timedRuns = 5;

} // namespace

double forwardMilliseconds(models::Model &model, const ablation::evaluation::EvaluationSet &set)
{
    std::vector<models::ModelInput> inputs;
    for (std::size_t i = 0; i < std::min(timedParts, set.parts.size()); ++i)
        inputs.push_back(set.parts[i].input);
    double fastest = std::numeric_limits<double>::infinity();
    for (int i = 0; i <= timedRuns; ++i) {
        models::NoMaps maps;
        const auto begin = std::chrono::steady_clock::now();
        model.run(inputs, {.hiddenState = true}, maps);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        if (i > 0) // the first one warms up
            fastest = std::min(fastest, took.count());
    }
    return fastest;
}

} // namespace headwise::cli::evaluation
