// SPDX-License-Identifier: GPL-3.0-or-later
// What Gemma 3n and 4 share: embeddings for each layer, and layers that use the keys and values of earlier ones.
#pragma once

#include "core/models/families/decoders/decoderparts.h"

namespace headwise::models::families {

/// The last layer before `firstShared` of the same type; -1 where the layer has keys of its own.
int keysOfLayer(const files::Config &config, const DecoderFacts &facts, std::int64_t layer, std::int64_t firstShared);
/// Queries, keys and values normed over each head, values without a weight; scores are not scaled. The norms are those
/// "name.q_norm" and "name.k_norm".
void normQueriesKeysAndValues(
    specification::Attention &attention, std::int64_t width, double epsilon, const std::string &name);
/// Norms after attention, and before and after the feed-forward layer.
void addGemmaNorms(specification::Layer &layer, const DecoderFacts &facts, const std::string &name);
specification::LayerInput layerInputOf(const DecoderFacts &facts, const std::string &name, std::int64_t width);
specification::LayerEmbeddings layerEmbeddingsOf(
    const files::Config &config, const DecoderFacts &facts, std::int64_t width);
/// The words' logits, capped by `final_logit_softcapping`.
specification::Head cappedHead(const FamilyInput &input);

} // namespace headwise::models::families
