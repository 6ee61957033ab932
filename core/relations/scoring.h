// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of every head for every relation of a treebank (Clark et al. 2019, section 4.2; Voita et al. 2019).
#pragma once

#include "core/relations/sentences.h"
#include "core/relations/treebankunits.h"
#include "core/statistics/relations.h"

#include <optional>
#include <set>

namespace headwise::relations {

struct RelationOptions
{
    std::optional<attention::Stack> stack{}; ///< only this stack
    /// How the rows of a word are combined; its columns are summed.
    attention::SubwordRows subwordRows = attention::SubwordRows::Mean;
    bool subtypes = true; ///< false: "nsubj:pass" counts as "nsubj"
};

struct StackRelations
{
    attention::StackLayout layout;
    std::vector<statistics::RelationScore> relations; ///< heads in flat order
};

struct RelationReport
{
    std::vector<StackRelations> stacks;
    std::int64_t sentences = 0, words = 0; ///< number of scored sentences, and of their words
    SentenceMatches matches;
    std::vector<WordMismatch> mismatches;
    std::int64_t mergedWords = 0, missingWords = 0; ///< words in mismatches with and without a token
    std::int64_t relations = 0;                     ///< number of dependents with a head in these sentences
    std::int64_t unaligned = 0;                     ///< of these, left out because the word or its head is a mismatch
    std::int64_t unseen = 0; ///< left out in one direction, because the word cannot see the other (causal, windowed)
    std::vector<std::string> notes; ///< sentences about what was left out
};

/// Scores all sentences that the source contains, on all cores, with the maps of one sentence per thread in memory. A
/// word is scored if it can see its head in some layer. Only self-attention stacks are scored. The same for any number
/// of threads. Throws Error: Unsupported without maps or such a stack, Mismatch if the source contains none of the
/// sentences, Cancelled.
RelationReport scoreRelations(const attention::AttentionSource &source, const text::Treebank &treebank,
    const RelationOptions &options, Progress &progress);

} // namespace headwise::relations
