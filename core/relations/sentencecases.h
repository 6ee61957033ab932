// SPDX-License-Identifier: GPL-3.0-or-later
// The scored words of one sentence, with the targets given by their relations.
#pragma once

#include "core/attention/head.h"
#include "core/attention/map.h"
#include "core/relations/treebankunits.h"
#include "core/statistics/relations.h"

namespace headwise::relations {

struct SentenceCases
{
    std::vector<statistics::RelationCase> cases; ///< words are units of TreebankUnits
    std::int64_t relations = 0;                  ///< dependents with a head
    std::int64_t unaligned = 0;                  ///< of these, left out because a word shares its tokens or has none
    std::int64_t unseen = 0;                     ///< left out in one direction, because the word cannot see the other
};

/// `subtypes` false: "nsubj:pass" counts as "nsubj".
SentenceCases sentenceCases(const text::TreebankSentence &sentence, const TreebankUnits &units,
    const attention::Visibility &visibility, bool subtypes);

/// The widest visibility of a stack's layers. Words that only some layers can see are scored; for other layers they
/// count as wrong.
attention::Visibility widestVisibility(const attention::StackLayout &layout);

} // namespace headwise::relations
