// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/aligned/characters.h"

#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <utility>

namespace headwise::text::aligned {

namespace {

bool inCategories(char32_t character, std::uint32_t mask)
{
    return (U_GET_GC_MASK(static_cast<UChar32>(character)) & mask) != 0;
}

/// The tables of the reference implementation are those of old versions of Unicode: newer characters have no category
/// there.
bool knownSince(char32_t character, int major, int minor)
{
    UVersionInfo age{};
    u_charAge(static_cast<UChar32>(character), age);
    return age[0] < major || (age[0] == major && age[1] <= minor);
}

bool inOldCategories(char32_t character, std::uint32_t mask, int version)
{
    return inCategories(character, mask) && knownSince(character, version, 0);
}

} // namespace

bool isWhiteSpace(char32_t character) { return u_isUWhiteSpace(static_cast<UChar32>(character)); }

bool isPunctuation(char32_t character)
{
    if (character < 128)
        return (character >= 33 && character <= 47) || (character >= 58 && character <= 64) ||
               (character >= 91 && character <= 96) || (character >= 123 && character <= 126);
    // Two characters are no longer in category P in later versions.
    return character == 0x166D || character == 0x111C9 || inOldCategories(character, U_GC_P_MASK, 8);
}

bool isControl(char32_t character)
{
    if (character == '\t' || character == '\n' || character == '\r')
        return false;
    return inOldCategories(character, U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK, 8);
}

bool isNonspacingMark(char32_t character) { return inCategories(character, U_GC_MN_MASK); }

bool isCombiningMark(char32_t character) { return inCategories(character, U_GC_M_MASK); }

bool hasNormalizationData(char32_t character) { return character != 0x1F16C && knownSince(character, 12, 0); }

bool isNumeric(char32_t character) { return inCategories(character, U_GC_N_MASK); }

bool isLetter(char32_t character) { return inCategories(character, U_GC_L_MASK); }

bool isWordCharacter(char32_t character)
{
    return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_ALPHABETIC) ||
           u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_JOIN_CONTROL) ||
           inCategories(character, U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK);
}

bool isChinese(char32_t character)
{
    // The gap between 0x2B81F and 0x2B920 is the same as in the reference.
    static constexpr std::array<std::pair<char32_t, char32_t>, 8> blocks = {
        {{0x4E00, 0x9FFF}, {0x3400, 0x4DBF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B73F}, {0x2B740, 0x2B81F},
            {0x2B920, 0x2CEAF}, {0xF900, 0xFAFF}, {0x2F800, 0x2FA1F}}};
    for (const auto &[first, last] : blocks)
        if (character >= first && character <= last)
            return true;
    return false;
}

} // namespace headwise::text::aligned
