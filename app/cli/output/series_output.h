// SPDX-License-Identifier: GPL-3.0-or-later
// A series of checkpoints as JSON, CSV and text.
#pragma once

#include "app/cli/output/cells.h"
#include "app/cli/options/headoptions.h"
#include "core/compare/series/series.h"
#include "core/runs/stepfolder.h"

namespace headwise::cli {

struct SeriesOutput
{
    StepUnit unit = StepUnit::Step;
    HeadFilter filter;
    int top = 20;                     ///< rows of each table; 0 = all
    std::vector<std::string> notes{}; ///< of the folder
};

Json seriesJson(const Series &series, const SeriesOutput &output);
/// A row per step, head and measure; the drift counts as a measure, "drift".
std::string seriesCsv(const Series &series, const SeriesOutput &output);
/// Change points and roles, then the drift, the curves, and what was left out.
std::string seriesText(const Series &series, const SeriesOutput &output);

} // namespace headwise::cli
