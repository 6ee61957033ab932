// SPDX-License-Identifier: GPL-3.0-or-later
// What the Relations view draws. Free functions, no widgets.
#pragma once

#include "app/desktop/relations/relationsdata.h"
#include "app/desktop/workspace/viewsettings.h"
#include "widgets/heatmap/heatmapcontent.h"
#include "widgets/tables/textrows.h"

namespace headwise::desktop {

/// "nsubj ↑" (from a word to its head) or "nsubj ↓" (from a head to its dependents).
QString relationName(const RelationKey &key);
/// The same in words.
QString relationInWords(const RelationKey &key);

/// Rows are relations, columns heads: accuracy 0..1, or what it has over the baseline, -1..1.
HeatMapContent relationsMap(const RelationsData &data, const ViewSettings &settings);

/// Exact numbers of one cell.
Readout relationReadout(const RelationsData &data, int row, HeadId head, const ViewSettings &settings);

/// A line per relation: its best head, how accurate it is, and its baseline.
TextRowsContent bestHeads(const RelationsData &data, const ViewSettings &settings);

/// A line per word: right or wrong, where it looks, and where it should.
TextRowsContent instanceLines(const RelationInstances &instances);

/// "12 sentences, 140 words; 3 words share a token ...": what was scored and what was left out.
QString relationsSummary(const RelationsData &data);

} // namespace headwise::desktop
