// SPDX-License-Identifier: GPL-3.0-or-later
// All that a model reads of a dataset item: tokens of its sides, pictures and sounds.
#pragma once

#include "core/capture/encode.h"
#include "core/media/mediareader.h"
#include "core/models/model.h"

#include <optional>

namespace headwise::capture {

/// An example and what the model reads of it besides its tokens.
struct Encoded
{
    attention::Example example;
    models::ModelInput input;
};

class ExampleEncoder
{
public:
    /// `tokenizer` may be null. `dataFolder`: names of files in the dataset are relative to it. The model and the
    /// tokenizer must outlive this object.
    ExampleEncoder(const models::Model &model, const text::Tokenizer *tokenizer, EncodeLimits limits,
        const std::string &dataFolder);

    /// Any number of threads may encode. Throws Error that names the line of the dataset.
    Encoded encode(const text::DatasetItem &item) const;
    /// The reason why an item is invalid, found without tokenizing ordinary text or reading pictures, and before
    /// anything is written.
    std::optional<Error> problemOf(const text::DatasetItem &item) const;

private:
    void addArrays(const text::DatasetItem &item, Encoded &encoded) const;
    void addDecoder(const text::DatasetItem &item, Encoded &encoded) const;
    attention::Tokens decoderTokens(const text::DatasetItem &item) const;
    /// Throws Error if the item lacks what the model reads.
    void checkSides(const text::DatasetItem &item) const;

    const models::Model &m_model;
    const text::Tokenizer *m_tokenizer;
    EncodeLimits m_limits;
    media::MediaReader m_media;
};

} // namespace headwise::capture
