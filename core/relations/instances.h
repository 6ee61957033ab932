// SPDX-License-Identifier: GPL-3.0-or-later
// Where one head looks for one relation, word by word: what stands behind a score.
#pragma once

#include "core/relations/scoring.h"

namespace headwise::relations {

/// One word that the relation speaks of.
struct RelationInstance
{
    ExampleIndex example;
    std::string key;                              ///< of the example
    std::string word;                             ///< its text
    std::string targets;                          ///< right ones, with " or " between
    std::string attended;                         ///< the word with the largest weight; empty: none
    attention::TokenGroup tokens, attendedTokens; ///< places of the two in the example; the second is empty without one
    bool right = false;
};

struct RelationInstances
{
    std::vector<RelationInstance> shown; ///< in the treebank's order
    std::int64_t right = 0, n = 0;       ///< of all: as RelationScore counts them
};

/// At most `maxOfEach` instances of each outcome are listed, all are counted. Words whose row holds NaN are left out.
/// Throws as scoreRelations; NotFound for a head that the source does not have.
RelationInstances relationInstances(const attention::AttentionSource &source, const text::Treebank &treebank,
    const statistics::RelationKey &relation, attention::HeadId head, const RelationOptions &options, Progress &progress,
    std::size_t maxOfEach = 200);

} // namespace headwise::relations
