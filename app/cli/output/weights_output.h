// SPDX-License-Identifier: GPL-3.0-or-later
// Which heads' weights changed between two models, as JSON, CSV or a table.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/output/console.h"

#include "core/compare/weights/weightcomparison.h"

namespace headwise::cli::output {

struct WeightsReport
{
    Sides<std::string> folders;
    compare::weights::WeightComparison weights;
    options::HeadFilter filter;
    int top = 20; ///< rows of the table; 0 = all
};

/// {"base","tuned","family","findings","heads","rows":[{"stack","layer","head","part","change","bias_change","angles"}],
/// "others":...}; "heads" are those of headWeightsJson.
Json weightsJson(const WeightsReport &report);
std::string weightsCsv(const WeightsReport &report);
std::string weightsTable(const WeightsReport &report);

/// One row per head: {"stack","layer","head","change","sameness"}.
Json headWeightsJson(const compare::weights::WeightComparison &weights);
/// "12.3 %", with two significant digits at least; "-" if not defined.
std::string percentCell(double share);

} // namespace headwise::cli::output
