// SPDX-License-Identifier: GPL-3.0-or-later
// The contents of the Relations view. Free functions, no widgets.
#pragma once

#include "app/desktop/views/relations/relationssettings.h"
#include "core/relations/relationsdata.h"
#include "widgets/heatmap/heatmapcontent.h"
#include "widgets/tables/textrows.h"

#include <memory>

namespace headwise::desktop::views::relations {

/// "nsubj ↑" (from a word to its head) or "nsubj ↓" (from a head to its dependents).
QString relationName(const headwise::statistics::RelationKey &key);
/// The same as a sentence.
QString relationInWords(const headwise::statistics::RelationKey &key);

/// The scores of one source, or of two: the compared one has the same treebank. Rows are those of the first.
struct ScoredSources
{
    std::shared_ptr<const headwise::relations::RelationsData> first, second; ///< `second` is null for one source
    QString firstName, secondName;                                           ///< letters

    /// The relation of a row in the second source; null if it is not scored there.
    const headwise::statistics::RelationScore *inSecond(int row) const;
    /// True if both have the same heads, so that there is a difference.
    bool comparable() const;
};

/// What a map shows.
enum class RelationLane : std::uint8_t
{
    First,
    Second,
    Difference ///< second minus first
};

/// Rows are relations, columns are heads: accuracy 0..1, or accuracy minus baseline, or the difference, -1..1.
widgets::heatmap::HeatMapContent relationsMap(
    const ScoredSources &sources, RelationLane lane, const RelationsViewSettings &settings);

/// Exact numbers of one cell; of two sources, those of both, and the difference with its 95 % interval.
widgets::heatmap::Readout relationReadout(
    const ScoredSources &sources, int row, attention::HeadId head, const RelationsViewSettings &settings);

/// One line per relation: the best head, its accuracy, and the baseline; of two sources, the best head of each and its
/// accuracy in both.
widgets::tables::TextRowsContent bestHeads(const ScoredSources &sources, const RelationsViewSettings &settings);

/// One line per word: right or wrong, the attended word, and the correct word.
widgets::tables::TextRowsContent instanceLines(const headwise::relations::RelationInstances &instances);

/// "12 sentences, 140 words; 3 words share a token ...": number of scored and left-out words.
QString relationsSummary(const headwise::relations::RelationsData &data);

} // namespace headwise::desktop::views::relations
