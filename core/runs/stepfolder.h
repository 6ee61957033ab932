// SPDX-License-Identifier: GPL-3.0-or-later
// The steps in a folder of checkpoints: model folders or archives with the number of their training step.
#pragma once

#include "core/base/note.h"
#include "core/runs/stepname.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace headwise::runs {

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
    std::vector<Note> notes; ///< gaps, folders without a model, what was left out
};

/// The step that is stored in an archive (model attribute `step`), for archives without a step in their name; nullopt
/// if there is none.
using StoredStep = std::function<std::optional<std::int64_t>(const std::string &archive)>;

/// Models (folders with config.json or adapters) and archives (*.h5) directly in `folder`, or the revisions of a cached
/// model with a step in their names. Where a later stage of training ("stage2-step1000") counts from the start again,
/// its steps follow those of the stage before: their numbers are added to its last one. Throws Error: NotFound if the
/// folder does not exist or contains no step; Mismatch for two models or two archives of the same step, or if some
/// names count steps and others epochs, naming both.
StepFolder readStepFolder(const std::string &folder, const StoredStep &storedStep = {});

/// True if the folder contains at least two models (or revisions) or two archives with steps in their names. A fast
/// check that opens no archive and does not throw.
bool looksLikeStepFolder(const std::string &folder);

} // namespace headwise::runs
