// SPDX-License-Identifier: GPL-3.0-or-later
// Postprocessors: add the special tokens and token types that a model expects, such as [CLS] and [SEP].
#pragma once

#include "core/text/aligned/settings.h"
#include "core/text/steps/encoding.h"

#include <memory>
#include <vector>

namespace headwise::text::steps {

/// Immutable and thread-safe.
class PostProcessor
{
public:
    virtual ~PostProcessor() = default;
    /// `parts` are the text and its pair, or the output of the previous processor in a sequence.
    virtual void process(std::vector<Encoding> &parts, bool addSpecialTokens) const = 0;
    /// Number of tokens that `process` adds.
    virtual int addedTokens(bool pair) const = 0;

    /// The "post_processor" of a tokenizer.json; unknown types are refused by name.
    static std::shared_ptr<const PostProcessor> fromSettings(const aligned::Settings &settings);
};

} // namespace headwise::text::steps
