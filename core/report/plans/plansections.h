// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of the report of a plan that say what was done, as HTML.
#pragma once

#include "core/report/plans/planreport.h"

#include <string>

namespace headwise::report::plans {

/// Sentences, and the grid of heads.
std::string findingsSection(const PlanReport &report);
/// The form, what others would save, and how the checkpoint is loaded.
std::string checkpointSection(const PlanReport &report);
/// The rules of the plan, how quality was measured, and from what.
std::string provenanceSection(const PlanReport &report);

} // namespace headwise::report::plans
