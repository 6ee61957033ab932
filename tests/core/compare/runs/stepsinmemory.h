// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of a run in memory: stored measures by formula, maps by seed.
#pragma once

#include "core/compare/runs/series.h"

namespace headwise::tests {

/// Contents of a step's source: `heads` heads of a decoder, two in each layer.
struct StepInMemory
{
    std::int64_t step = 0;
    int heads = 4, examples = 30;
    std::vector<std::string> measures = {"entropy", "offset_previous"};
    /// Value of a measure at an example.
    std::function<float(int example, int head, int measure)> value = [](int, int, int) { return 0.25f; };
    /// Seed of the maps of a head, 5 tokens; no maps without it.
    std::function<unsigned(int example, int head)> mapSeed{};
    std::function<std::string(int example)> key = [](int e) { return std::to_string(e); };
    std::function<std::string(int example)> text = [](int) { return "the same text"; };
    attention::MeasureValues probe{};
    std::vector<compare::runs::NamedValues> curves{};
};

std::vector<compare::runs::StepSource> sourcesOf(const std::vector<StepInMemory> &steps);

/// A reproducible number in [-1, 1) that depends on all arguments.
float noiseOf(int a, int b, int c, int d = 0);

} // namespace headwise::tests
