// SPDX-License-Identifier: GPL-3.0-or-later
// Adds what a model expects around a text: [CLS], [SEP], token types.
#pragma once

#include "core/text/aligned/settings.h"
#include "core/text/steps/encoding.h"

#include <memory>
#include <vector>

namespace headwise::text::steps {

/// Immutable and safe to share between threads.
class PostProcessor
{
public:
    virtual ~PostProcessor() = default;
    /// `parts` are the text and its pair, or what an earlier processor of a sequence made of them, in order.
    virtual void process(std::vector<Encoding> &parts, bool addSpecialTokens) const = 0;
    /// How many tokens `process` adds.
    virtual int addedTokens(bool pair) const = 0;

    /// The "post_processor" of a tokenizer.json; unknown types are refused by name.
    static std::shared_ptr<const PostProcessor> fromSettings(const aligned::Settings &settings);
};

} // namespace headwise::text::steps
