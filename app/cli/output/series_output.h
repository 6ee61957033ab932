// SPDX-License-Identifier: GPL-3.0-or-later
// A series of checkpoints as JSON, CSV and text.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/output/cells.h"
#include "core/compare/runs/series.h"
#include "core/runs/stepfolder.h"

namespace headwise::cli::output {

struct SeriesOutput
{
    runs::StepUnit unit = runs::StepUnit::Step;
    options::HeadFilter filter;
    int top = 20;                     ///< rows of each table; 0 = all
    std::vector<std::string> notes{}; ///< notes about the folder
};

Json seriesJson(const compare::runs::Series &series, const SeriesOutput &output);
/// One row per step, head and measure; the drift is a measure, "drift".
std::string seriesCsv(const compare::runs::Series &series, const SeriesOutput &output);
/// Change points and roles, then the drift, the curves, and what was left out.
std::string seriesText(const compare::runs::Series &series, const SeriesOutput &output);

} // namespace headwise::cli::output
