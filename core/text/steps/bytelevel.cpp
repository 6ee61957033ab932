// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/bytelevel.h"

#include "core/base/utf8.h"
#include "core/text/aligned/characters.h"

#include <array>
#include <string_view>

namespace headwise::text::steps {

namespace {

bool printable(int byte) { return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174; }

struct ByteAlphabet
{
    ByteAlphabet()
    {
        char32_t next = 256;
        for (int byte = 0; byte < 256; ++byte) {
            const char32_t character = printable(byte) ? static_cast<char32_t>(byte) : next++;
            characters[static_cast<std::size_t>(byte)] = character;
            bytes[character] = static_cast<std::int16_t>(byte);
        }
    }

    std::array<char32_t, 256> characters{};
    std::array<std::int16_t, 256 + 68> bytes = [] {
        std::array<std::int16_t, 256 + 68> none{};
        none.fill(-1);
        return none;
    }();
};

const ByteAlphabet &alphabet()
{
    static const ByteAlphabet instance;
    return instance;
}

/// Length of a contraction at `position` ("'s", "'ll", ...), 0 if there is none.
std::size_t contraction(const aligned::AlignedText &text, std::size_t position)
{
    static constexpr std::array<std::u32string_view, 7> endings = {U"s", U"t", U"re", U"ve", U"m", U"ll", U"d"};
    if (text[position].value != '\'')
        return 0;
    for (const auto ending : endings) {
        bool same = position + ending.size() < text.size();
        for (std::size_t i = 0; same && i < ending.size(); ++i)
            same = text[position + 1 + i].value == ending[i];
        if (same)
            return 1 + ending.size();
    }
    return 0;
}

enum class Kind : std::uint8_t
{
    Space,
    Letter,
    Number,
    Other
};

Kind kind(char32_t character)
{
    if (character < 128) {
        if ((character | 0x20U) >= 'a' && (character | 0x20U) <= 'z')
            return Kind::Letter;
        if (character >= '0' && character <= '9')
            return Kind::Number;
        return character == ' ' || (character >= 9 && character <= 13) ? Kind::Space : Kind::Other;
    }
    if (aligned::isLetter(character))
        return Kind::Letter;
    if (aligned::isNumeric(character))
        return Kind::Number;
    return aligned::isWhiteSpace(character) ? Kind::Space : Kind::Other;
}

std::size_t runEnd(const aligned::AlignedText &text, std::size_t begin)
{
    const Kind first = kind(text[begin].value);
    std::size_t end = begin + 1;
    while (end < text.size() && kind(text[end].value) == first)
        ++end;
    return end;
}

std::size_t wordEnd(const aligned::AlignedText &text, std::size_t begin)
{
    if (const std::size_t length = contraction(text, begin))
        return begin + length;
    const bool spaceFirst =
        text[begin].value == ' ' && begin + 1 < text.size() && kind(text[begin + 1].value) != Kind::Space;
    if (spaceFirst)
        return runEnd(text, begin + 1);
    const std::size_t end = runEnd(text, begin);
    // The last character of white space before a word belongs to the word.
    const bool leavesOne = kind(text[begin].value) == Kind::Space && end < text.size() && end - begin > 1;
    return leavesOne ? end - 1 : end;
}

} // namespace

char32_t characterOfByte(std::uint8_t byte) { return alphabet().characters[byte]; }

std::optional<std::uint8_t> byteOfCharacter(char32_t character)
{
    if (character >= alphabet().bytes.size() || alphabet().bytes[character] < 0)
        return std::nullopt;
    return static_cast<std::uint8_t>(alphabet().bytes[character]);
}

void bytesToCharacters(aligned::AlignedText &text)
{
    std::string bytes;
    text.expand([&bytes](char32_t character, std::u32string &result) {
        bytes.clear();
        appendUtf8(bytes, character);
        for (const char byte : bytes)
            result += characterOfByte(static_cast<std::uint8_t>(byte));
    });
}

std::vector<aligned::CharacterRange> gpt2Words(const aligned::AlignedText &text)
{
    std::vector<aligned::CharacterRange> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = wordEnd(text, begin);
        words.push_back({begin, end});
        begin = end;
    }
    return words;
}

} // namespace headwise::text::steps
