// SPDX-License-Identifier: GPL-3.0-or-later
// What a probe of one checkpoint found, kept beside the step's archive: a small JSON file.
#pragma once

#include "core/compare/runs/series.h"

#include <optional>
#include <string>

namespace headwise::runs {

/// Heads on generated sequences that repeat, and what the model loses on them.
struct StepProbe
{
    std::string weightsSha256; ///< of the model that was probed
    std::uint64_t seed = 0;
    int blocks = 0, length = 0;
    attention::MeasureValues values; ///< [sequences, heads, measures]: "prefix_matching", "copying" where defined
    std::vector<compare::runs::NamedValues> curves; ///< [sequences]: "first_loss", "repeated_loss" of language models
};

/// "run/step_500.h5" -> "run/step_500.probe.json".
std::string probePath(const std::string &archive);

/// Writes through a temporary file. Throws Error{Unreadable}.
void writeProbe(const std::string &path, const StepProbe &probe);

/// Throws Error: NotFound, Malformed naming the file and the field; trusts nothing in it.
StepProbe readProbe(const std::string &path);

/// The probe beside an archive, when there is one of the same weights.
std::optional<StepProbe> probeBeside(const std::string &archive, const std::string &weightsSha256);

} // namespace headwise::runs
