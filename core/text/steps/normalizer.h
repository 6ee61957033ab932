// SPDX-License-Identifier: GPL-3.0-or-later
// Normalizers, the first step of a tokenizer: lower case, accents, Unicode forms, replacements.
#pragma once

#include "core/text/aligned/alignedtext.h"
#include "core/text/aligned/settings.h"

#include <memory>

namespace headwise::text::steps {

/// Immutable and thread-safe.
class Normalizer
{
public:
    virtual ~Normalizer() = default;
    virtual void normalize(aligned::AlignedText &text) const = 0;

    /// The "normalizer" of a tokenizer.json; unknown types are refused by name.
    static std::shared_ptr<const Normalizer> fromSettings(const aligned::Settings &settings);
};

} // namespace headwise::text::steps
