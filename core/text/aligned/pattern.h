// SPDX-License-Identifier: GPL-3.0-or-later
// Searches aligned text for a literal text or a regular expression.
#pragma once

#include "core/text/aligned/alignedtext.h"
#include "core/text/aligned/settings.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::aligned {

/// Finds ranges of characters. Immutable and thread-safe.
class Pattern
{
public:
    virtual ~Pattern() = default;
    /// All matches from left to right, disjoint and ascending; an empty match never directly follows another match.
    virtual std::vector<CharacterRange> find(const AlignedText &text) const = 0;

    static std::shared_ptr<const Pattern> literal(std::string_view text);
    /// A regular expression in the dialect of the reference (Oniguruma's Ruby syntax); `settings` is named in errors
    /// about syntax with another meaning here.
    static std::shared_ptr<const Pattern> regularExpression(const std::string &expression, const Settings &settings);
    /// {"String": "..."}, {"Regex": "..."} or plain text.
    static std::shared_ptr<const Pattern> fromSettings(const Settings &settings);
};

/// The expression in ICU's dialect; throws for syntax that it does not have.
std::string icuExpression(std::string_view expression, const Settings &settings);

} // namespace headwise::text::aligned
