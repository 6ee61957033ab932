// SPDX-License-Identifier: GPL-3.0-or-later
// What lies in a folder of checkpoints: model folders or archives with the number of their training step.
#pragma once

#include "core/base/note.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace headwise::runs {

/// What a step's number counts.
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
/// (500), "run7-step_2k" (2000), "500". The number must follow one of these words, or be the whole name; an ending .h5
/// does not count. Where several stand, a step wins over an iteration, and that over an epoch. nullopt otherwise.
std::optional<StepName> stepFromName(const std::string &name);

/// One checkpoint of a folder.
struct FolderStep
{
    std::int64_t step = 0;
    std::string name; ///< of the file or folder
    std::string path;
};

/// A folder's steps, ascending by number.
struct StepFolder
{
    StepUnit unit = StepUnit::Step;
    std::vector<FolderStep> models, archives;
    std::vector<Note> notes; ///< gaps, folders without a model, what was left out
};

/// The step that an archive says it holds (model attribute `step`), for archives whose names have none; nullopt: none.
using StoredStep = std::function<std::optional<std::int64_t>(const std::string &archive)>;

/// Model folders (config.json in them) and archives (*.h5) in `folder`, not deeper. Throws Error: NotFound without such
/// a folder or without any step in it; Mismatch for two models or two archives of one step, or where names count steps
/// and epochs side by side, naming both.
StepFolder readStepFolder(const std::string &folder, const StoredStep &storedStep = {});

/// True when the folder holds at least two model folders, or two archives, with steps in their names: a quick look that
/// opens no archive and does not throw.
bool looksLikeStepFolder(const std::string &folder);

} // namespace headwise::runs
