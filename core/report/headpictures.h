// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of all heads: the grid of changes, and a chart of the most changed heads.
#pragma once

#include "core/report/reportdata.h"

namespace headwise::report {

/// The HTML id of a head's table row: "b-encoder-4-5".
std::string headAnchor(const std::string &letter, attention::HeadId head);

/// Layers from top to bottom, heads from left to right; one grid per stack, on a common scale. Heads below the noise
/// floor are pale.
std::string headGridPicture(const ReportData &data, const ReportComparison &comparison);
/// The most changed heads as bars with intervals.
std::string headBarsPicture(const ReportData &data, const ReportComparison &comparison, int maxBars = 20);

} // namespace headwise::report
