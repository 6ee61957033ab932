// SPDX-License-Identifier: GPL-3.0-or-later
// What the cards of the Compare page show: from results to contents. Free functions, no widgets.
#pragma once

#include "app/desktop/comparing/comparejobs.h"
#include "app/desktop/comparing/findingtext.h"
#include "core/compare/findings/findings.h"
#include "widgets/lanes/dotintervals.h"
#include "widgets/tables/textrows.h"

namespace headwise::desktop {

/// Result, judgement and sentences of the pair that is shown.
struct PairFindings
{
    std::shared_ptr<const ComparisonResult> result;
    HeadChanges changes;
    std::vector<Finding> findings;
};

PairFindings findingsOfPair(
    std::shared_ptr<const ComparisonResult> result, const NoiseFloor &floor, SourceId reference, SourceId compared);

DotIntervalsContent changedHeads(const PairFindings &pair, const std::vector<Source> &sources, HeadNaming naming);

/// Examples on which the heads changed most in the mean; `keys` in the order of the rows.
struct ChangedExamples
{
    TextRowsContent rows;
    std::vector<std::string> keys;
};
ChangedExamples changedExamples(const PairFindings &pair, const ExampleTableData *examples);

TextRowsContent pairRows(const PairsData &data, const std::vector<Source> &sources);

/// Heads by how surely they serve one task; `heads` in the order of the rows.
struct TaskRows
{
    TextRowsContent rows;
    std::vector<HeadId> heads;
};
TaskRows taskRows(const TaskData &data, const std::vector<Source> &sources, HeadNaming naming);

/// The example on which a head changed most; empty when there is none.
std::string mostChangedExample(const ComparisonResult &result, HeadId head);

} // namespace headwise::desktop
