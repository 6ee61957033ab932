// SPDX-License-Identifier: GPL-3.0-or-later
// Dataset items -> examples that fit the model.
#pragma once

#include "core/attention/example.h"
#include "core/models/model.h"
#include "core/text/dataset.h"
#include "core/text/tokenizer.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::capture {

struct EncodeLimits
{
    int maxLength = 0;      ///< most tokens of an example
    int vocabularySize = 0; ///< ids lie below
};

/// Tokenizes (or takes the given ids of) one item. Throws Error{Malformed} naming the dataset's line when the result
/// cannot run: no tokens at all, ids outside the vocabulary, input ids longer than the model takes.
attention::Example encodeItem(
    const text::DatasetItem &item, const text::Tokenizer *tokenizer, const EncodeLimits &limits);

/// The model's input for an example.
models::ModelInput modelInput(const attention::Example &example);

/// Why an item cannot run, without tokenizing ordinary text: found before anything is written.
std::optional<std::string> problemOf(
    const text::DatasetItem &item, const text::Tokenizer *tokenizer, const EncodeLimits &limits);

} // namespace headwise::capture
