// SPDX-License-Identifier: GPL-3.0-or-later
// Probe: scores of heads on generated repeated sequences, for induction and copying (Olsson et al. 2022).
#pragma once

#include "core/base/note.h"
#include "core/capture/capture.h"
#include "core/models/model.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::capture {

struct ProbeOptions
{
    int blocks = 4;  ///< number of repetitions of the block in a sequence; at least 2
    int length = 25; ///< number of distinct tokens of a block
    int count = 40;  ///< number of sequences
    std::uint64_t seed = 0;
    std::vector<std::int32_t>
        tokens{}; ///< tokens to draw from, for example frequent ones; empty = all that are not special
};

/// Throws Error{Unsupported} if the model reads more than one text of tokens.
void requireProbe(const models::Model &model);

/// The `count` most frequent tokens of a dataset's texts that are not special, most frequent first, ties by the smaller
/// id. With rare tokens the scores are low, since models have hardly learned them.
std::vector<std::int32_t> frequentTokens(const text::Tokenizer &tokenizer, const text::Dataset &dataset, int count);

/// A dataset of input ids: what the tokenizer puts before an empty text (BOS, if it adds one), then a block of distinct
/// random tokens that are not special, repeated. The columns `prefix`, `length` and `blocks` describe the positions of
/// the blocks. Every sequence has a separate random stream, so that the first sequences do not depend on `count`.
/// Throws Error{Usage} if the vocabulary has too few tokens or the sequences are too long for the model.
text::Dataset probeSequences(const text::Tokenizer &tokenizer, const models::Model &model, const ProbeOptions &options);

/// Length of the prefix, and positions of the blocks.
struct Repetition
{
    int prefix = 0, length = 0, blocks = 0;
    int tokens() const { return prefix + length * blocks; }
};

/// Mean over the queries from the second block on of the mass on the positions right after all earlier occurrences of
/// the query's token: sum over b = 1, 2, ... of A[i, i - b length + 1]. 0..1. NaN if a row contains NaN.
double prefixMatching(attention::MapView map, const Repetition &repetition);

/// Whether a head attends to the previous token whatever the tokens are, which only its position can tell it: within
/// the first block the tokens are random. Means over its queries from the third token on: of the weight of the previous
/// token, and as control of the mean weight of the other random tokens that the query sees, without itself. NaN for
/// blocks of two tokens or where a row contains NaN.
struct PreviousToken
{
    double signal = 0, control = 0;
};
PreviousToken previousToken(attention::MapView map, const Repetition &repetition, bool causal);

/// Mean cross-entropy, nats, of the next token within the first block, where it is unpredictable, and from the second
/// block on, where it follows from the earlier occurrence of the current token. The first token of each block is
/// excluded from both. `logits`: [tokens, vocabulary].
struct RepetitionLoss
{
    double first = 0, repeated = 0;
};
RepetitionLoss repetitionLoss(
    std::span<const float> logits, std::span<const std::int32_t> ids, const Repetition &repetition);

/// Values [sequences, heads], heads of the stack in flat order; NaN = not defined.
struct ProbeResult
{
    attention::StackLayout layout;
    Repetition repetition;
    std::int64_t sequences = 0;
    std::vector<float> prefixMatching;            ///< empty: not defined (see notes)
    std::vector<float> copying;                   ///< empty: not defined (see notes)
    std::vector<float> previous, previousControl; ///< signal and control of previousToken
    /// [sequences]: losses of the model (repetitionLoss); empty if it is not a causal language model.
    std::vector<float> firstLoss, repeatedLoss;
    std::vector<Note> notes; ///< one for each that is not defined
};

/// Runs the model on the sequences. Throws Error; Cancelled if the observer stops it.
ProbeResult runProbe(
    models::Model &model, const text::Dataset &sequences, const ProbeOptions &options, CaptureObserver &observer);

} // namespace headwise::capture
