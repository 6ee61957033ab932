// SPDX-License-Identifier: GPL-3.0-or-later
// Instances of one relation for one head: the words behind a score.
#pragma once

#include "core/relations/scoring.h"

namespace headwise::relations {

/// One scored word of the relation.
struct RelationInstance
{
    ExampleIndex example;
    std::string key;      ///< of the example
    std::string word;     ///< text of the word
    std::string targets;  ///< correct targets, separated by " or "
    std::string attended; ///< the word with the largest weight; empty: none
    /// Token ranges of the two in the example; the second is empty if there is no attended word.
    attention::TokenGroup tokens, attendedTokens;
    bool right = false;
};

struct RelationInstances
{
    std::vector<RelationInstance> shown; ///< in the treebank's order
    std::int64_t right = 0, n = 0;       ///< counts over all instances, as in RelationScore
};

struct RelationOfHead
{
    statistics::RelationKey relation;
    attention::HeadId head;
    std::size_t maxOfEach = 200; ///< right and wrong instances that are listed, each
};

/// Lists right and wrong instances of one relation, and counts all. Words whose row contains NaN are left out.
/// Throws like scoreRelations; NotFound for a head that the source does not have.
RelationInstances relationInstances(const attention::AttentionSource &source, const text::Treebank &treebank,
    const RelationOfHead &request, const RelationOptions &options, Progress &progress);

} // namespace headwise::relations
