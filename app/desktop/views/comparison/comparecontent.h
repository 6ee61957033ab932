// SPDX-License-Identifier: GPL-3.0-or-later
// Converts results to the contents of the cards of the Compare page. Free functions, no widgets.
#pragma once

#include "app/desktop/views/comparison/comparejobs.h"
#include "app/desktop/views/comparison/findingtext.h"
#include "core/compare/findings/findings.h"
#include "widgets/plots/dotintervals.h"
#include "widgets/tables/textrows.h"

namespace headwise::desktop::views::comparison {

/// Result, changes and findings of the shown pair.
struct PairFindings
{
    std::shared_ptr<const compare::dataset::ComparisonResult> result;
    compare::findings::HeadChanges changes;
    std::vector<compare::findings::Finding> findings;
};

PairFindings findingsOfPair(std::shared_ptr<const compare::dataset::ComparisonResult> result,
    const compare::findings::NoiseFloor &floor, SourceId reference, SourceId compared);

/// `weights` marks the heads whose own weights changed; nullptr: not known.
widgets::plots::DotIntervalsContent changedHeads(const PairFindings &pair,
    const std::vector<workspace::Source> &sources, attention::HeadNaming naming,
    const compare::weights::WeightComparison *weights);

/// Examples on which the heads changed most in the mean; `keys` in the order of the rows.
struct ChangedExamples
{
    widgets::tables::TextRowsContent rows;
    std::vector<std::string> keys;
};
ChangedExamples changedExamples(const PairFindings &pair, const compare::example::ExampleList *examples);

widgets::tables::TextRowsContent pairRows(const PairsData &data, const std::vector<workspace::Source> &sources);

/// Heads sorted by how clearly they serve one task; `heads` in the order of the rows.
struct TaskRows
{
    widgets::tables::TextRowsContent rows;
    std::vector<attention::HeadId> heads;
};
TaskRows taskRows(const TaskData &data, const std::vector<workspace::Source> &sources, attention::HeadNaming naming);

/// Key of the example on which a head changed most; empty if there is none.
std::string mostChangedExample(const compare::dataset::ComparisonResult &result, attention::HeadId head);

} // namespace headwise::desktop::views::comparison
