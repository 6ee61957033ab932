// SPDX-License-Identifier: GPL-3.0-or-later
// The evidence in the report of a plan: why each head went, and what was measured; as HTML.
#pragma once

#include "core/report/plans/planreport.h"

#include <string>
#include <vector>

namespace headwise::report::plans {

/// The HTML id of a removed head's table row: "encoder-4-5".
std::string headAnchor(attention::HeadId head);
/// Importance of every head as its method defines it, where a larger one may be less important (entropy); empty: not
/// known.
std::vector<double> shownImportance(const PlanReport &report);

/// Every removed head with the reasons for it.
std::string reasonsSection(const PlanReport &report);
/// The picture of the curve and its points; what is not known is said.
std::string curveSection(const PlanReport &report);

} // namespace headwise::report::plans
