// SPDX-License-Identifier: GPL-3.0-or-later
// Decoders: convert pieces back to text.
#pragma once

#include "core/text/aligned/settings.h"

#include <memory>
#include <string>
#include <vector>

namespace headwise::text::steps {

/// Immutable and thread-safe.
class Decoder
{
public:
    virtual ~Decoder() = default;
    /// Converts pieces to parts of the text, which are then concatenated.
    virtual std::vector<std::string> decode(std::vector<std::string> pieces) const = 0;

    /// The "decoder" of a tokenizer.json; unknown types are refused by name.
    static std::shared_ptr<const Decoder> fromSettings(const aligned::Settings &settings);
};

} // namespace headwise::text::steps
