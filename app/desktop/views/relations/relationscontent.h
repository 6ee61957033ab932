// SPDX-License-Identifier: GPL-3.0-or-later
// The contents of the Relations view. Free functions, no widgets.
#pragma once

#include "app/desktop/views/relations/relationssettings.h"
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
