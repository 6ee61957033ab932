// SPDX-License-Identifier: GPL-3.0-or-later
// Examples for a Transformer: checked, and packed for each of its stacks.
#pragma once

#include "core/models/model.h"

#include <span>
#include <string>

namespace headwise::models {

namespace transformer {
struct PackedBatch;
struct Transformer;
} // namespace transformer

/// Throws Error{Usage} about `folder` if the model cannot take the example.
void checkInput(const transformer::Transformer &model, const ModelInput &input, const std::string &folder);
/// The part of it about a picture or sound.
void checkArray(const transformer::Transformer &model, const ModelInput &input, const std::string &folder);
/// What the model reads; `start` is the decoder's first token.
ModelReads readsOf(const transformer::Transformer &model, std::int64_t start);
/// Of an example that was checked.
ArrayTokens arrayTokens(const transformer::Transformer &model, const ModelInput &input);
/// Of examples that were checked; on the device of the model's weights.
transformer::PackedBatch packed(const transformer::Transformer &model, std::span<const ModelInput> batch);
/// Examples that are checked and packed; LibTorch uses `threads()` threads from now on.
transformer::PackedBatch checkedBatch(
    const transformer::Transformer &model, std::span<const ModelInput> batch, const std::string &folder);

} // namespace headwise::models
