// SPDX-License-Identifier: GPL-3.0-or-later
// What families of decoders share beyond readers.h.
#pragma once

#include "core/models/families/readers.h"

#include <string>

namespace headwise::models::families {

/// Sizes that a family states where config.json does not; 0: as many key heads as heads, a head width of hidden /
/// heads.
struct GroupDefaults
{
    std::int64_t keyHeads = 0, headWidth = 0;
};

/// Sizes under the names of LLaMA (`num_key_value_heads`, `head_dim`), with the family's own defaults.
layouts::ModelSizes groupedSizes(const files::Config &config, GroupDefaults defaults);

/// Causal attention of the usual scale with the sizes of `layer`; its weights are still to be named.
specification::Attention causalAttention(const layouts::ModelSizes &sizes, std::int64_t layer);

/// "q_proj", "k_proj" and "v_proj" after `prefix`, with biases or without.
specification::Projections projectionsOf(const std::string &prefix, bool bias);
/// "gate_proj", "up_proj" and "down_proj" after `prefix`, without biases.
specification::Dense gatedDense(
    const std::string &prefix, std::int64_t hidden, std::int64_t inner, specification::Activation activation);

/// As rotaryOf, for the first int(factor * headWidth) dimensions of a head, where the factor is `partial_rotary_factor`
/// (or GPT-NeoX's `rotary_pct`). Throws Error{Mismatch} if they do not form pairs.
specification::Rotary partialRotaryOf(
    const files::Config &config, std::int64_t headWidth, double defaultFactor, double defaultBase = 10'000);

/// A decoder without layers that reads the embeddings "words.weight" of at most `length` tokens; 0: what its table of
/// positions holds.
specification::Stack causalStack(
    const files::Config &config, const std::string &words, std::int64_t hidden, std::int64_t length);

/// Classes of the text from its last token, by "score.weight" without a bias.
specification::Head scoreHead(const FamilyInput &input);
/// Classes of every token by "score" (most newer families) or "classifier" (GPT-2's).
specification::Head scoreOfTokensHead(const FamilyInput &input);
specification::Head classifierOfTokensHead(const FamilyInput &input);
/// Start and end of an answer by "qa_outputs".
specification::Head answerHead(const FamilyInput &input);
/// The heads of most newer decoders: "lm_head", and "score" for texts and for tokens.
std::vector<HeadRecipe> causalHeads(specification::Head (*causalLanguageModel)(const FamilyInput &input));

} // namespace headwise::models::families
