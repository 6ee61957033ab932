// SPDX-License-Identifier: GPL-3.0-or-later
// Literal text or a regular expression, found in aligned text.
#pragma once

#include "core/text/aligned/alignedtext.h"
#include "core/text/aligned/settings.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::aligned {

/// Finds ranges of characters. Immutable and safe to share between threads.
class Pattern
{
public:
    virtual ~Pattern() = default;
    /// All matches from the left, disjoint and ascending; an empty match never follows another match directly.
    virtual std::vector<CharacterRange> find(const AlignedText &text) const = 0;

    static std::shared_ptr<const Pattern> literal(std::string_view text);
    /// A regular expression in the dialect of the reference (Oniguruma's Ruby syntax); `settings` is named when it has
    /// something that means another thing here.
    static std::shared_ptr<const Pattern> regularExpression(const std::string &expression, const Settings &settings);
    /// {"String": "..."}, {"Regex": "..."} or plain text.
    static std::shared_ptr<const Pattern> fromSettings(const Settings &settings);
};

/// The expression in ICU's dialect; throws for what cannot be said in it.
std::string icuExpression(std::string_view expression, const Settings &settings);

} // namespace headwise::text::aligned
