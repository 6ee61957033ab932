// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation/timing.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace headwise::cli::evaluation {

namespace {

/// The fastest counts.
constexpr int timedRuns = 9;

} // namespace

std::vector<double> forwardMilliseconds(
    std::initializer_list<models::Model *> compared, const ablation::evaluation::EvaluationSet &set)
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

} // namespace headwise::cli::evaluation
