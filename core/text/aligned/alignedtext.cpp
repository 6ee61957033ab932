// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/aligned/alignedtext.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <cassert>

namespace headwise::text::aligned {

namespace {

/// Several steps in a row may each lengthen a text; this limit prevents them from using up the memory.
void requireSensibleLength(std::size_t characters)
{
    constexpr std::size_t maxCharacters = 1U << 27U;
    if (characters > maxCharacters)
        throw Error(ErrorCode::Resources,
            ErrorText("The tokenizer lengthens a text to more than 134 million characters"), {},
            ErrorText("Check the normalizer and the pre-tokenizer, or split the text."));
}

} // namespace

AlignedText::AlignedText(std::string_view utf8)
{
    const std::u32string text = codePoints(utf8);
    m_characters.reserve(text.size());
    std::int32_t position = 0;
    for (const char32_t character : text) {
        m_characters.push_back({character, position, position + 1});
        ++position;
    }
}

std::string AlignedText::utf8() const
{
    std::string text;
    text.reserve(m_characters.size());
    for (const AlignedCharacter &character : m_characters)
        appendUtf8(text, character.value);
    return text;
}

AlignedText AlignedText::slice(CharacterRange range) const
{
    assert(range.begin <= range.end && range.end <= size());
    AlignedText part;
    const auto first = m_characters.begin();
    part.m_characters.assign(
        first + static_cast<std::ptrdiff_t>(range.begin), first + static_cast<std::ptrdiff_t>(range.end));
    part.m_originalBegin = part.empty() ? m_originalBegin : part.m_characters.front().begin;
    return part;
}

void AlignedText::transform(const std::vector<Change> &changes)
{
    std::vector<AlignedCharacter> result;
    result.reserve(changes.size());
    const AlignedCharacter start = {0, m_originalBegin, m_originalBegin};
    std::size_t next = 0; // the first character that is not yet replaced or removed
    for (const Change &change : changes) {
        const bool inserted = change.change > 0;
        const std::size_t origin = inserted ? next - 1 : next;
        const bool nothingBefore = inserted && next == 0;
        // A table may ignore a removal at the very start (see the precompiled map); then the last origin is used.
        const AlignedCharacter &from =
            nothingBefore || empty() ? start : m_characters[std::min(origin, m_characters.size() - 1)];
        result.push_back({change.value, from.begin, from.end});
        if (!inserted)
            next = std::min(next + 1 + static_cast<std::size_t>(-change.change), m_characters.size());
    }
    m_characters = std::move(result);
}

void AlignedText::map(const std::function<char32_t(char32_t)> &mapped)
{
    for (AlignedCharacter &character : m_characters)
        character.value = mapped(character.value);
}

void AlignedText::remove(const std::function<bool(char32_t)> &removed)
{
    std::erase_if(m_characters, [&](const AlignedCharacter &character) { return removed(character.value); });
}

void AlignedText::expand(const std::function<void(char32_t, std::u32string &)> &expanded)
{
    std::vector<AlignedCharacter> result;
    result.reserve(m_characters.size());
    std::u32string values;
    for (const AlignedCharacter &character : m_characters) {
        values.clear();
        expanded(character.value, values);
        for (const char32_t value : values)
            result.push_back({value, character.begin, character.end});
        requireSensibleLength(result.size());
    }
    m_characters = std::move(result);
}

void AlignedText::prepend(std::u32string_view text)
{
    if (empty())
        return;
    requireSensibleLength(size() + text.size());
    const AlignedCharacter first = m_characters.front();
    std::vector<AlignedCharacter> added;
    for (const char32_t value : text)
        added.push_back({value, first.begin, first.end});
    m_characters.insert(m_characters.begin(), added.begin(), added.end());
}

void AlignedText::replace(const std::vector<CharacterRange> &ranges, std::u32string_view content)
{
    if (ranges.empty())
        return;
    std::vector<AlignedCharacter> result;
    result.reserve(m_characters.size());
    std::size_t next = 0;
    for (const CharacterRange &range : ranges) {
        result.insert(result.end(), m_characters.begin() + static_cast<std::ptrdiff_t>(next),
            m_characters.begin() + static_cast<std::ptrdiff_t>(range.begin));
        AlignedCharacter origin = {0, m_originalBegin, m_originalBegin};
        if (range.end > 0)
            origin = m_characters[range.end - 1];
        for (const char32_t value : content)
            result.push_back({value, origin.begin, origin.end});
        requireSensibleLength(result.size());
        next = range.end;
    }
    result.insert(result.end(), m_characters.begin() + static_cast<std::ptrdiff_t>(next), m_characters.end());
    m_characters = std::move(result);
}

void AlignedText::keep(CharacterRange range)
{
    assert(range.begin <= range.end && range.end <= size());
    m_characters.erase(m_characters.begin() + static_cast<std::ptrdiff_t>(range.end), m_characters.end());
    m_characters.erase(m_characters.begin(), m_characters.begin() + static_cast<std::ptrdiff_t>(range.begin));
}

} // namespace headwise::text::aligned
