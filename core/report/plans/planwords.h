// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences of the report of a plan, as plain text.
#pragma once

#include "core/report/plans/planreport.h"

#include <string>
#include <vector>

namespace headwise::report::plans {

/// "L0H1", with its stack where there are several.
std::string nameOf(const PlanReport &report, attention::HeadId head);
/// The measured point of the plan itself; nullptr: there is none.
const pruning::CurvePoint *measuredPoint(const PlanReport &report);
/// "not distinguishable", "worse", "better"; empty where no interval is known or nothing is removed.
std::string verdictOf(const pruning::CurvePoint &point, const pruning::CurveProtocol &protocol);
/// "0.8210", with a minus sign as printed; "not known".
std::string shownNumber(double value, bool withSign = false);

/// What is found, the most important first.
std::vector<std::string> findingsOf(const PlanReport &report);
/// What the evidence says about a removed head (its place among all heads).
std::string reasonsOf(const PlanReport &report, const std::vector<pruning::Reason> &reasons);
/// How the checkpoint is loaded, by its form.
std::vector<std::string> loadingOf(const PlanReport &report);

} // namespace headwise::report::plans
