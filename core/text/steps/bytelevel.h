// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2's byte alphabet: every byte of a text as one printable character.
#pragma once

#include "core/text/aligned/alignedtext.h"

#include <optional>
#include <vector>

namespace headwise::text::steps {

/// Printable Latin-1 characters stand for themselves, the other 68 bytes are the characters from U+0100 on.
char32_t characterOfByte(std::uint8_t byte);
std::optional<std::uint8_t> byteOfCharacter(char32_t character);

/// Replaces every character by the characters of its UTF-8 bytes, all with its origin.
void bytesToCharacters(aligned::AlignedText &text);

/// Splits a text into words by GPT-2's expression 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+|
/// ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+.
std::vector<aligned::CharacterRange> gpt2Words(const aligned::AlignedText &text);

} // namespace headwise::text::steps
