// SPDX-License-Identifier: GPL-3.0-or-later
// Text in which every character keeps the range of the original text that it comes from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headwise::text::aligned {

/// A character with its origin: half-open range of code points of the original text.
struct AlignedCharacter
{
    char32_t value = 0;
    std::int32_t begin = 0;
    std::int32_t end = 0;
};

/// One character of the result of a transformation. `change` is its effect on the existing characters: 0 replaces the
/// next one, 1 is inserted after the previous one, -n replaces the next one and removes n more after it.
struct Change
{
    char32_t value = 0;
    int change = 0;
};

/// Half-open range of characters of an AlignedText.
struct CharacterRange
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

class AlignedText
{
public:
    AlignedText() = default;
    explicit AlignedText(std::string_view utf8);

    bool empty() const { return m_characters.empty(); }
    std::size_t size() const { return m_characters.size(); }
    const AlignedCharacter &operator[](std::size_t i) const { return m_characters[i]; }
    const std::vector<AlignedCharacter> &characters() const { return m_characters; }
    std::string utf8() const;
    /// Where this part starts in the original text, even if its first characters were removed later.
    std::int32_t originalBegin() const { return m_originalBegin; }

    AlignedText slice(CharacterRange range) const;
    /// Replaces the whole text. Inserted characters get the origin of the character before them.
    void transform(const std::vector<Change> &changes);
    void map(const std::function<char32_t(char32_t)> &mapped);
    void remove(const std::function<bool(char32_t)> &removed);
    /// Replaces each character by `expanded(character)` (at least one character), all with its origin.
    void expand(const std::function<void(char32_t, std::u32string &)> &expanded);
    /// The new characters get the origin of the first one. Empty text stays empty.
    void prepend(std::u32string_view text);
    /// Replaces every range (ascending, disjoint); the content gets the origin of the last replaced character.
    void replace(const std::vector<CharacterRange> &ranges, std::u32string_view content);
    void keep(CharacterRange range);
    /// Replaces the whole text; the caller knows the origins.
    void assign(std::vector<AlignedCharacter> characters) { m_characters = std::move(characters); }

private:
    std::vector<AlignedCharacter> m_characters;
    std::int32_t m_originalBegin = 0;
};

} // namespace headwise::text::aligned
