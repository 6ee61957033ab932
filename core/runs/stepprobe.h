// SPDX-License-Identifier: GPL-3.0-or-later
// The results of the probe of one checkpoint, stored in a small JSON file beside the step's archive.
#pragma once

#include "core/compare/runs/series.h"

#include <optional>
#include <string>

namespace headwise::runs {

/// Scores of heads on generated repeated sequences, and the losses of the model.
struct StepProbe
{
    std::string weightsSha256; ///< digest of the probed model
    std::uint64_t seed = 0;
    int blocks = 0, length = 0;
    attention::MeasureValues values; ///< [sequences, heads, measures]: "prefix_matching", "copying" where defined
    std::vector<compare::runs::NamedValues> curves; ///< [sequences]: "first_loss", "repeated_loss" of language models
};

/// "run/step_500.h5" -> "run/step_500.probe.json".
std::string probePath(const std::string &archive);

/// Writes to a temporary file first. Throws Error{Unreadable}.
void writeProbe(const std::string &path, const StepProbe &probe);

/// Validates the file. Throws Error: NotFound, Malformed naming the file and the field.
StepProbe readProbe(const std::string &path);

/// The probe beside an archive, if there is one for the same weights.
std::optional<StepProbe> probeBeside(const std::string &archive, const std::string &weightsSha256);

} // namespace headwise::runs
