// SPDX-License-Identifier: GPL-3.0-or-later
// Pre-tokenizers: split a normalised text into words, which the model then splits into pieces.
#pragma once

#include "core/text/steps/split.h"

#include <memory>
#include <vector>

namespace headwise::text::steps {

/// Immutable and thread-safe.
class PreTokenizer
{
public:
    virtual ~PreTokenizer() = default;
    virtual void split(std::vector<Split> &splits) const = 0;

    /// The "pre_tokenizer" of a tokenizer.json; unknown types are refused by name.
    static std::shared_ptr<const PreTokenizer> fromSettings(const aligned::Settings &settings);
};

/// How a Metaspace step (pre-tokenizer and decoder) marks spaces.
struct Metaspace
{
    char32_t replacement = U'\u2581';
    bool prependAlways = false, prependFirst = false; ///< add a mark before every part, or before the first only
    bool split = true;

    static Metaspace fromSettings(const aligned::Settings &settings);
};

} // namespace headwise::text::steps
