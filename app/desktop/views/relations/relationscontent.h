// SPDX-License-Identifier: GPL-3.0-or-later
// The contents of the Relations view. Free functions, no widgets.
#pragma once

#include "app/desktop/views/relations/relationssettings.h"
#include "core/relations/relationchanges.h"
#include "core/relations/relationsdata.h"
#include "widgets/heatmap/heatmapcontent.h"
#include "widgets/tables/textrows.h"

namespace headwise::desktop::views::relations {

/// "nsubj ↑" (from a word to its head) or "nsubj ↓" (from a head to its dependents).
QString relationName(const headwise::statistics::RelationKey &key);
/// The same as a sentence.
QString relationInWords(const headwise::statistics::RelationKey &key);

/// Rows are relations, columns are heads: accuracy 0..1, or accuracy minus baseline, -1..1.
widgets::heatmap::HeatMapContent relationsMap(
    const headwise::relations::RelationsData &data, const RelationsViewSettings &settings);

/// Two sources on one treebank, and which heads belong together.
struct ComparedRelations
{
    const headwise::relations::RelationsData &baseline, &comparison;
    headwise::relations::HeadPartner partner;

    /// NaN where the comparison has no such relation or no such head.
    headwise::relations::RelationChange changeAt(int row, attention::HeadId head) const;
};

/// The comparison in the rows and columns of the baseline's map.
widgets::heatmap::HeatMapContent comparisonMap(
    const ComparedRelations &compared, const RelationsViewSettings &settings);
/// Accuracy of the comparison minus that of the baseline.
widgets::heatmap::HeatMapContent changesMap(const ComparedRelations &compared, const RelationsViewSettings &settings);
/// Exact numbers of one cell of the comparison.
widgets::heatmap::Readout comparisonReadout(
    const ComparedRelations &compared, int row, attention::HeadId head, const RelationsViewSettings &settings);
/// Exact numbers of one cell of the difference.
widgets::heatmap::Readout changeReadout(
    const ComparedRelations &compared, int row, attention::HeadId head, const RelationsViewSettings &settings);
/// One line per relation: the baseline's best head, its accuracy in both sources, and the change.
widgets::tables::TextRowsContent bestHeadChanges(
    const ComparedRelations &compared, const RelationsViewSettings &settings);

/// Exact numbers of one cell.
widgets::heatmap::Readout relationReadout(const headwise::relations::RelationsData &data, int row,
    attention::HeadId head, const RelationsViewSettings &settings);

/// One line per relation: the best head, its accuracy, and the baseline.
widgets::tables::TextRowsContent bestHeads(
    const headwise::relations::RelationsData &data, const RelationsViewSettings &settings);

/// One line per word: right or wrong, the attended word, and the correct word.
widgets::tables::TextRowsContent instanceLines(const headwise::relations::RelationInstances &instances);

/// "12 sentences, 140 words; 3 words share a token ...": number of scored and left-out words.
QString relationsSummary(const headwise::relations::RelationsData &data);

} // namespace headwise::desktop::views::relations
