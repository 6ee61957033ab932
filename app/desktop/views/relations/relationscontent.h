// SPDX-License-Identifier: GPL-3.0-or-later
// What the Relations view draws. Free functions, no widgets.
#pragma once

#include "app/desktop/views/relations/relationssettings.h"
#include "core/relations/relationsdata.h"
#include "widgets/heatmap/heatmapcontent.h"
#include "widgets/tables/textrows.h"

namespace headwise::desktop::views::relations {

/// "nsubj ↑" (from a word to its head) or "nsubj ↓" (from a head to its dependents).
QString relationName(const headwise::statistics::RelationKey &key);
/// The same in words.
QString relationInWords(const headwise::statistics::RelationKey &key);

/// Rows are relations, columns heads: accuracy 0..1, or what it has over the baseline, -1..1.
widgets::heatmap::HeatMapContent relationsMap(
    const headwise::relations::RelationsData &data, const RelationsViewSettings &settings);

/// Exact numbers of one cell.
widgets::heatmap::Readout relationReadout(const headwise::relations::RelationsData &data, int row,
    attention::HeadId head, const RelationsViewSettings &settings);

/// A line per relation: its best head, how accurate it is, and its baseline.
widgets::tables::TextRowsContent bestHeads(
    const headwise::relations::RelationsData &data, const RelationsViewSettings &settings);

/// A line per word: right or wrong, where it looks, and where it should.
widgets::tables::TextRowsContent instanceLines(const headwise::relations::RelationInstances &instances);

/// "12 sentences, 140 words; 3 words share a token ...": what was scored and what was left out.
QString relationsSummary(const headwise::relations::RelationsData &data);

} // namespace headwise::desktop::views::relations
