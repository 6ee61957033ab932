// SPDX-License-Identifier: GPL-3.0-or-later
// The roles of heads at every step of a run.
#pragma once

#include "core/compare/runs/series.h"

namespace headwise::compare::runs {

/// Recomputes the roles of every step with other thresholds.
void setRoles(Series &series, const statistics::RoleThresholds &thresholds);

} // namespace headwise::compare::runs
