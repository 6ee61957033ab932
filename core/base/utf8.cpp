// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace headwise {

namespace {

constexpr char32_t replacement = U'\uFFFD';

} // namespace

std::int32_t nextCodePoint(std::string_view text, std::size_t &position)
{
    UChar32 character = -1;
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(text.data());
    U8_NEXT(bytes, position, text.size(), character);
    return character;
}

std::size_t invalidUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        if (nextCodePoint(text, i) < 0)
            return begin;
    }
    return std::string_view::npos;
}

bool validUtf8(std::string_view text) { return invalidUtf8(text) == std::string_view::npos; }

std::u32string codePoints(std::string_view utf8)
{
    std::u32string text;
    text.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        const std::int32_t character = nextCodePoint(utf8, i);
        text += character < 0 ? replacement : static_cast<char32_t>(character);
    }
    return text;
}

void appendUtf8(std::string &text, char32_t character)
{
    const bool allowed = character <= 0x10FFFF && !U_IS_SURROGATE(character);
    std::array<char, U8_MAX_LENGTH> bytes{};
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, static_cast<UChar32>(allowed ? character : replacement));
    text.append(bytes.data(), size);
}

std::string toUtf8(std::u32string_view text)
{
    std::string bytes;
    bytes.reserve(text.size());
    for (const char32_t character : text)
        appendUtf8(bytes, character);
    return bytes;
}

std::size_t codePointCount(std::string_view text)
{
    return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continuesCodePoint));
}

std::string_view firstCodePoints(std::string_view text, std::size_t max)
{
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size() && count < max; ++count) {
        ++end;
        while (end < text.size() && continuesCodePoint(text[end]))
            ++end;
    }
    return text.substr(0, end);
}

} // namespace headwise
