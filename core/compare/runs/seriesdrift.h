// SPDX-License-Identifier: GPL-3.0-or-later
// Drift: divergence of every head's attention between one step and the next.
#pragma once

#include "core/compare/runs/stepvalues.h"

namespace headwise::compare::runs {

/// Jensen-Shannon divergence, nats, of every shared head over a random sample of the examples that both steps have:
/// means with intervals.
std::vector<SeriesPoint> driftBetween(const StepValues &before, const StepValues &after,
    const std::vector<attention::HeadId> &heads, const SeriesOptions &options, Progress &progress);

} // namespace headwise::compare::runs
