// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/aligned/unicodeforms.h"

#include "core/text/aligned/characters.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace headwise::text::aligned {

namespace {

const UNormalizer2 *normalizer(bool compatibility)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *instance = compatibility ? unorm2_getNFKDInstance(&status) : unorm2_getNFDInstance(&status);
    assert(U_SUCCESS(status));
    return instance;
}

int combiningClass(char32_t character) { return u_getCombiningClass(static_cast<UChar32>(character)); }

/// Full decomposition of one character; the first part replaces it, the others are inserted.
void appendDecomposition(char32_t character, const UNormalizer2 *table, std::vector<Change> &parts)
{
    std::array<UChar, 32> units{};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t count = !hasNormalizationData(character)
                                   ? -1
                                   : unorm2_getDecomposition(table, static_cast<UChar32>(character), units.data(),
                                         static_cast<std::int32_t>(units.size()), &status);
    if (count < 0 || U_FAILURE(status)) {
        parts.push_back({character, 0});
        return;
    }
    for (std::int32_t i = 0; i < count;) {
        const bool first = i == 0;
        UChar32 part = 0;
        U16_NEXT(units.data(), i, count, part);
        parts.push_back({static_cast<char32_t>(part), first ? 0 : 1});
    }
}

/// Canonical ordering: consecutive characters with a combining class above 0 are sorted by it (stable).
void orderMarks(std::vector<Change> &parts)
{
    for (std::size_t begin = 0; begin < parts.size();) {
        std::size_t end = begin;
        while (end < parts.size() && combiningClass(parts[end].value) != 0)
            ++end;
        std::stable_sort(parts.begin() + static_cast<std::ptrdiff_t>(begin),
            parts.begin() + static_cast<std::ptrdiff_t>(end),
            [](const Change &a, const Change &b) { return combiningClass(a.value) < combiningClass(b.value); });
        begin = end + 1;
    }
}

/// Canonical composition: a starter is composed with the following marks that are not blocked.
std::vector<Change> compose(const std::vector<Change> &parts)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *table = unorm2_getNFCInstance(&status);
    assert(U_SUCCESS(status));
    std::vector<Change> result;
    std::ptrdiff_t starter = -1; // position in `result`
    int lastClass = 0;           // class of the previous mark; 0: none between the starter and this character
    for (const Change &part : parts) {
        const int partClass = combiningClass(part.value);
        const bool adjacent = starter >= 0 && static_cast<std::size_t>(starter) + 1 == result.size();
        if (starter >= 0 && (adjacent || lastClass < partClass)) {
            Change &base = result[static_cast<std::size_t>(starter)];
            const UChar32 pair =
                unorm2_composePair(table, static_cast<UChar32>(base.value), static_cast<UChar32>(part.value));
            if (pair >= 0 && hasNormalizationData(static_cast<char32_t>(pair))) {
                base = {static_cast<char32_t>(pair), base.change + part.change - 1};
                continue;
            }
        }
        if (partClass == 0)
            starter = static_cast<std::ptrdiff_t>(result.size());
        lastClass = partClass;
        result.push_back(part);
    }
    return result;
}

} // namespace

void normalizeForm(AlignedText &text, UnicodeForm form)
{
    const auto &characters = text.characters();
    if (std::all_of(characters.begin(), characters.end(), [](const AlignedCharacter &c) { return c.value < 128; }))
        return;
    const UNormalizer2 *table = normalizer(form == UnicodeForm::Nfkc || form == UnicodeForm::Nfkd);
    std::vector<Change> parts;
    parts.reserve(text.size());
    for (const AlignedCharacter &character : characters)
        appendDecomposition(character.value, table, parts);
    orderMarks(parts);
    const bool composed = form == UnicodeForm::Nfc || form == UnicodeForm::Nfkc;
    text.transform(composed ? compose(parts) : parts);
}

void appendLowerCase(char32_t character, std::u32string &result)
{
    // The one unconditional special case of Unicode's lower case.
    if (character == 0x130)
        result += U"i\u0307";
    else
        result += static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
}

} // namespace headwise::text::aligned
