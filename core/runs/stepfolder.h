// SPDX-License-Identifier: GPL-3.0-or-later
// The steps in a folder of checkpoints: model folders or archives with the number of their training step.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

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
};

/// The step in a name: "checkpoint-500", "step_1000", "global_step1000", "iter-0002000", "epoch-3", "epoch=3-step=500"
/// (500), "run7-step_2k" (2000), "500". The number must follow one of these words or be the whole name; the suffix .h5
/// is ignored. If there are several, a step is preferred to an iteration, and an iteration to an epoch. nullopt
/// otherwise.
std::optional<StepName> stepFromName(const std::string &name);

/// One checkpoint of a folder.
struct FolderStep
{
    std::int64_t step = 0;
    std::string name; ///< name of the file or folder
    std::string path;
};

/// A folder's steps, ascending by number.
struct StepFolder
{
    StepUnit unit = StepUnit::Step;
    std::vector<FolderStep> models, archives;
    std::vector<std::string> notes; ///< sentences: gaps, folders without a model, what was left out
};

/// The step that is stored in an archive (model attribute `step`), for archives without a step in their name; nullopt
/// if there is none.
using StoredStep = std::function<std::optional<std::int64_t>(const std::string &archive)>;

/// Model folders (with config.json) and archives (*.h5) directly in `folder`. Throws Error: NotFound if the folder does
/// not exist or contains no step; Mismatch for two models or two archives of the same step, or if some names count
/// steps and others epochs, naming both.
StepFolder readStepFolder(const std::string &folder, const StoredStep &storedStep = {});

/// True if the folder contains at least two model folders or two archives with steps in their names. A fast check that
/// opens no archive and does not throw.
bool looksLikeStepFolder(const std::string &folder);

} // namespace headwise::runs
