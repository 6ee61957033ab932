// SPDX-License-Identifier: GPL-3.0-or-later
// How far the attention of every head moved from one step to the next.
#pragma once

#include "core/compare/runs/stepvalues.h"

namespace headwise::compare::runs {

/// Jensen-Shannon divergence, nats, of every shared head over a seeded draw of the examples that both steps hold:
/// means with intervals. Throws Mismatch where an example of the same key holds another text.
std::vector<SeriesPoint> driftBetween(const StepValues &before, const StepValues &after,
    const std::vector<attention::HeadId> &heads, const SeriesOptions &options, Progress &progress);

} // namespace headwise::compare::runs
