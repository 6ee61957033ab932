// SPDX-License-Identifier: GPL-3.0-or-later
// Converts dataset items to examples that fit the model.
#pragma once

#include "core/attention/example.h"
#include "core/base/error.h"
#include "core/models/model.h"
#include "core/text/dataset.h"
#include "core/text/tokenizer.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::capture {

struct EncodeLimits
{
    int maxLength = 0;      ///< maximum number of tokens of an example
    int vocabularySize = 0; ///< all ids must be smaller
    /// Texts are cut to this many tokens unless they state a length themselves; 0 = maxLength.
    int textLength = 0;
};

/// The location of an item for error messages: "line 3".
std::string lineName(const text::DatasetItem &item);
/// The example without tokens.
attention::Example plainExample(const text::DatasetItem &item);

/// Tokenizes (or takes the given ids of) one item. Throws Error{Malformed} that names the line of the dataset if the
/// model cannot take the result: no tokens, ids outside the vocabulary, more input ids than the model's maximum length.
attention::Example encodeItem(
    const text::DatasetItem &item, const text::Tokenizer *tokenizer, const EncodeLimits &limits);

/// The model's input for an example.
models::ModelInput modelInput(const attention::Example &example);

/// The reason why an item is invalid, found without tokenizing ordinary text and before anything is written.
std::optional<Error> problemOf(
    const text::DatasetItem &item, const text::Tokenizer *tokenizer, const EncodeLimits &limits);

} // namespace headwise::capture
