// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of every head for every relation of a treebank (Clark et al. 2019, section 4.2; Voita et al. 2019).
#pragma once

#include "core/base/note.h"
#include "core/relations/sentences.h"
#include "core/relations/treebankunits.h"
#include "core/statistics/relations.h"

#include <optional>
#include <set>

namespace headwise::relations {

struct RelationOptions
{
    std::optional<attention::Stack> stack{};                           ///< only this one
    attention::SubwordRows subwordRows = attention::SubwordRows::Mean; ///< rows of a word; its columns are summed
    bool subtypes = true;                                              ///< false: "nsubj:pass" counts as "nsubj"
};

struct StackRelations
{
    attention::StackLayout layout;
    std::vector<statistics::RelationScore> relations; ///< heads in flat order
};

struct RelationReport
{
    std::vector<StackRelations> stacks;
    std::int64_t sentences = 0, words = 0; ///< scored, and their words
    SentenceMatches matches;
    std::vector<WordMismatch> mismatches;
    std::int64_t mergedWords = 0, missingWords = 0; ///< words in the mismatches with and without a token
    std::int64_t relations = 0;                     ///< dependents with a head among the sentences
    std::int64_t unaligned = 0; ///< of them, left out since the word or its head is among the mismatches
    std::int64_t unseen = 0;    ///< left out in one direction, since the word may not see the other (causal, windowed)
    std::vector<Note> notes;    ///< about what was left out
};

/// Walks all sentences that the source holds, on all cores, with one sentence's maps per thread in memory. A word is
/// scored when its head may be seen from it in some layer. Only stacks in which tokens attend to their own side are
/// scored. The same for any number of threads. Throws Error: Unsupported without maps or such a stack, Mismatch when
/// the source holds none of the sentences, Cancelled.
RelationReport scoreRelations(const attention::AttentionSource &source, const text::Treebank &treebank,
    const RelationOptions &options, Progress &progress);

} // namespace headwise::relations
