// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of many heads: the grid of change, and the heads that changed most.
#pragma once

#include "core/report/reportdata.h"

namespace headwise::report {

/// Where a head's row stands on the page: "b-encoder-4-5".
std::string headAnchor(const std::string &letter, attention::HeadId head);

/// Layers down, heads across; one grid a stack, on one scale. Heads below the noise floor are pale.
std::string headGridPicture(const ReportData &data, const ReportComparison &comparison);
/// The heads that changed most as bars with intervals.
std::string headBarsPicture(const ReportData &data, const ReportComparison &comparison, int maxBars = 20);

} // namespace headwise::report
