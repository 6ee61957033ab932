// SPDX-License-Identifier: GPL-3.0-or-later
// Heads on generated sequences that repeat: induction and copying (Olsson et al. 2022).
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
    int blocks = 4;  ///< how often the block stands in a sequence; at least 2
    int length = 25; ///< distinct tokens of a block
    int count = 40;  ///< sequences
    std::uint64_t seed = 0;
    std::vector<std::int32_t>
        tokens{}; ///< draw from these, such as the frequent ones; empty = all that are not special
};

/// The `count` most frequent tokens of a dataset's texts that are not special, most frequent first; of equals the
/// smaller id. Models know rare tokens too little to find them again.
std::vector<std::int32_t> frequentTokens(const text::Tokenizer &tokenizer, const text::Dataset &dataset, int count);

/// A dataset of input ids: what the tokenizer puts before an empty text (BOS, if it adds one), then a block of distinct
/// random tokens that are not special, again and again. The columns `prefix`, `length` and `blocks` say where the
/// blocks lie. Every sequence has its own random numbers, so that the first ones do not depend on `count`. Throws
/// Error{Usage} when the vocabulary has too few tokens or the model takes no such length.
text::Dataset probeSequences(const text::Tokenizer &tokenizer, const models::Model &model, const ProbeOptions &options);

/// What stands before the blocks, and how the blocks lie.
struct Repetition
{
    int prefix = 0, length = 0, blocks = 0;
    int tokens() const { return prefix + length * blocks; }
};

/// Mean over the queries from the second block on of the mass on the positions right after all earlier occurrences of
/// the query's token: sum over b = 1, 2, ... of A[i, i - b length + 1]. 0..1. NaN when a row holds NaN.
double prefixMatching(attention::MapView map, const Repetition &repetition);

/// Mean cross-entropy, nats, of the next token within the first block, which nobody can know, and from the second block
/// on, where whoever finds the earlier occurrence of a token knows the next. The first token of a block counts for
/// neither. `logits`: [tokens, vocabulary].
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
    std::vector<float> prefixMatching; ///< empty: not defined (see notes)
    std::vector<float> copying;        ///< empty: not defined (see notes)
    /// [sequences]: what the model loses (repetitionLoss); empty: it is no causal language model.
    std::vector<float> firstLoss, repeatedLoss;
    std::vector<Note> notes; ///< one for each that is not defined
};

/// Runs the sequences. Throws Error; Cancelled when the observer stops it.
ProbeResult runProbe(
    models::Model &model, const text::Dataset &sequences, const ProbeOptions &options, CaptureObserver &observer);

} // namespace headwise::capture
