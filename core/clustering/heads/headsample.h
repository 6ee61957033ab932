// SPDX-License-Identifier: GPL-3.0-or-later
// Which heads and which examples are compared.
#pragma once

#include "core/attention/words.h"
#include "core/base/ids.h"
#include "core/base/note.h"
#include "core/clustering/heads/headdistances.h"

namespace headwise::clustering::heads {

/// The heads of one source that are compared.
struct ComparedSource
{
    std::shared_ptr<const attention::AttentionSource> source;
    attention::StackLayout layout; ///< of the stack
    std::vector<int> heads;        ///< flat indices in it, ascending
};

struct HeadSample
{
    std::vector<ComparedSource> sources;
    std::vector<values::SourceHead> heads;             ///< of all sources, source by source
    std::vector<std::vector<ExampleIndex>> examples;   ///< [examples][sources], in the order of the first source
    std::int64_t allExamples = 0;                      ///< that all sources have
    bool sameTokens = true;                            ///< every example has the same tokens in all sources
    attention::Level level = attention::Level::Tokens; ///< of maps
    std::vector<Note> notes;
};

/// The sources with the wanted heads, and the heads in one list. Throws Error, see computeHeadDistances.
HeadSample comparedHeads(const HeadDistanceRequest &request);
/// Adds the examples that all sources have, a random sample when there are many.
void drawExamples(HeadSample &sample, const HeadDistanceRequest &request, Progress &progress);

/// Throws Error{Unsupported} unless every source has maps whose rows are distributions.
void requireMaps(const HeadSample &sample, const HeadDistanceRequest &request);
/// Where two sources have different tokens, words are compared. Throws Error{Unsupported} for more sources.
void chooseUnits(HeadSample &sample);

/// The same policy with the first token dropped instead of shown, or the reverse.
attention::TokenPolicy otherFirstToken(const attention::TokenPolicy &policy);

/// Resamples that are drawn: as many as asked for and as fit in `resampleBytes`, none of fewer than two examples; adds
/// notes.
std::size_t resamplesOf(const HeadSample &sample, const HeadDistanceRequest &request, std::vector<Note> &notes);

/// What results of the sample have in common, without distances.
values::HeadDistances emptyResult(
    const HeadSample &sample, const HeadDistanceRequest &request, const attention::TokenPolicy &policy);

} // namespace headwise::clustering::heads
