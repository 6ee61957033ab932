// SPDX-License-Identifier: GPL-3.0-or-later
// The losses that a training run logged up to a checkpoint, stored in a small JSON file beside the step's archive.
#pragma once

#include "core/compare/runs/series.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::runs {

/// "training_loss" and "evaluation_loss" of trainer_state.json in a checkpoint's folder: the last values that were
/// logged up to the step; empty if there are none. Throws Error as readTrainerLog does.
std::vector<compare::runs::NamedValues> loggedLosses(const std::string &folder, std::int64_t step);

/// "run/step_500.h5" -> "run/step_500.losses.json".
std::string lossesPath(const std::string &archive);

/// Writes to a temporary file first. Throws Error{Unreadable}.
void writeLosses(const std::string &path, const std::vector<compare::runs::NamedValues> &losses);

/// The losses beside an archive; empty if there is no such file. Throws Error{Malformed} naming the file.
std::vector<compare::runs::NamedValues> lossesBeside(const std::string &archive);

} // namespace headwise::runs
