// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 as Unicode defines it (version 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace headwise {

/// The code point at `position`; advances `position` past it. Returns -1 for each maximal part that is not valid.
/// `position` must lie before the end.
[[nodiscard]] std::int32_t nextCodePoint(std::string_view text, std::size_t &position);

/// Position of the first byte that is not valid, or npos.
[[nodiscard]] std::size_t invalidUtf8(std::string_view text);
[[nodiscard]] bool validUtf8(std::string_view text);

/// Replaces every maximal part that is not valid by one U+FFFD.
[[nodiscard]] std::u32string codePoints(std::string_view utf8);
/// Appends a code point; surrogates and values beyond U+10FFFF become U+FFFD.
void appendUtf8(std::string &text, char32_t character);
[[nodiscard]] std::string toUtf8(std::u32string_view text);

/// True for the second and later bytes of a code point.
[[nodiscard]] constexpr bool continuesCodePoint(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}
/// Number of code points of valid text.
[[nodiscard]] std::size_t codePointCount(std::string_view text);
/// The first `max` code points of valid text.
[[nodiscard]] std::string_view firstCodePoints(std::string_view text, std::size_t max);

} // namespace headwise
