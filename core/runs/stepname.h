// SPDX-License-Identifier: GPL-3.0-or-later
// The step in the name of a checkpoint.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace headwise::runs {

/// The unit of a step's number.
enum class StepUnit : std::uint8_t
{
    Step,
    Iteration,
    Epoch
};
/// "step", "iteration", "epoch".
std::string stepUnitName(StepUnit unit);

struct StepName
{
    std::int64_t step = 0;
    StepUnit unit = StepUnit::Step;
    std::int64_t stage = 0; ///< of runs in several stages: "stage2-step1000-tokens5B"; 0: none
};

/// The step in a name: "checkpoint-500", "step_1000", "global_step1000", "iter-0002000", "epoch-3", "epoch=3-step=500"
/// (500), "run7-step_2k" (2000), "500". The number must follow one of these words or be the whole name; the suffix .h5
/// is ignored. If there are several, a step is preferred to an iteration, and an iteration to an epoch. nullopt
/// otherwise.
std::optional<StepName> stepFromName(const std::string &name);

} // namespace headwise::runs
