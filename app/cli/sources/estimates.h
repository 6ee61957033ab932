// SPDX-License-Identifier: GPL-3.0-or-later
// Says what a capture will take before it begins.
#pragma once

#include "app/cli/sources/inputs.h"

#include "core/capture/estimate.h"

namespace headwise::cli::sources {

/// `capture --estimate`: the chosen level of detail, then the others at usual settings, as a table or as JSON.
void printEstimate(const RunSettings &settings, const text::Dataset &dataset, CommandContext &context);

/// Before a capture that may take more than half a minute: one sentence, or the JSON event "estimate".
void announceCost(
    LoadedModel &loaded, const RunSettings &settings, const text::Dataset &dataset, CommandContext &context);

} // namespace headwise::cli::sources
