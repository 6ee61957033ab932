// SPDX-License-Identifier: GPL-3.0-or-later
// Unicode normalisation forms that keep every character's origin.
#pragma once

#include "core/text/aligned/alignedtext.h"

namespace headwise::text::aligned {

enum class UnicodeForm : std::uint8_t
{
    Nfc,
    Nfd,
    Nfkc,
    Nfkd
};

/// Normalises in place. Decomposed characters keep the origin of the original character; a composed one gets the origin
/// of its first part.
void normalizeForm(AlignedText &text, UnicodeForm form);

/// Lower case of one character without context (U+0130 becomes two characters).
void appendLowerCase(char32_t character, std::u32string &result);

} // namespace headwise::text::aligned
