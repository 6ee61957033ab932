// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/precompiled.h"

#include "core/base/utf8.h"
#include "core/text/aligned/base64.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>

namespace headwise::text::steps {

namespace {

// Units of the double array (Yata's darts-clone).
bool hasLeaf(std::uint32_t unit) { return ((unit >> 8U) & 1U) == 1U; }
std::uint32_t leafValue(std::uint32_t unit) { return unit & 0x7FFFFFFFU; }
std::uint32_t label(std::uint32_t unit) { return unit & 0x800000FFU; }
std::uint32_t offset(std::uint32_t unit) { return (unit >> 10U) << ((unit & 0x200U) >> 6U); }

std::string tableBytes(const std::string &text, const aligned::Settings &settings)
{
    constexpr std::size_t maxCharacters = 1U << 26U; // the largest known tables have 320 kB
    if (text.size() > maxCharacters)
        settings.malformed(ErrorText("the table is too long"));
    auto bytes = aligned::decodedBase64(text);
    if (!bytes)
        settings.malformed(ErrorText("it is not base 64"));
    return std::move(*bytes);
}

std::uint32_t littleEndian(const std::string &bytes, std::size_t position)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[position + i])) << (8 * i);
    return value;
}

/// Boundaries between user-perceived characters, in bytes, the end included.
std::vector<std::size_t> graphemeEnds(const std::string &text)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *utext = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    UBreakIterator *breaks = ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status);
    ubrk_setUText(breaks, utext, &status);
    assert(U_SUCCESS(status));
    std::vector<std::size_t> ends;
    for (std::int32_t end = ubrk_next(breaks); end != UBRK_DONE; end = ubrk_next(breaks))
        ends.push_back(static_cast<std::size_t>(end));
    ubrk_close(breaks);
    utext_close(utext);
    return ends;
}

} // namespace

std::shared_ptr<const PrecompiledMap> PrecompiledMap::fromBase64(const aligned::Settings &text)
{
    const std::string bytes = tableBytes(text.text(), text);
    if (bytes.size() < 4)
        text.malformed(ErrorText("the table is too short"));
    const std::uint32_t trieBytes = littleEndian(bytes, 0);
    if (trieBytes % 4 != 0 || trieBytes == 0 || trieBytes > bytes.size() - 4)
        text.malformed(ErrorText("the table's trie is longer than the table"));
    auto map = std::make_shared<PrecompiledMap>();
    map->m_trie.resize(trieBytes / 4);
    for (std::size_t i = 0; i < map->m_trie.size(); ++i)
        map->m_trie[i] = littleEndian(bytes, 4 + 4 * i);
    map->m_texts = bytes.substr(4 + trieBytes);
    if (invalidUtf8(map->m_texts) != std::string_view::npos)
        text.malformed(ErrorText("the table's texts are not valid UTF-8"));
    return map;
}

template <typename Visit> void PrecompiledMap::eachPrefix(std::string_view part, const Visit &visit) const
{
    std::size_t position = offset(m_trie[0]);
    for (std::size_t i = 0; i < part.size(); ++i) {
        const auto value = static_cast<std::uint8_t>(part[i]);
        position ^= value;
        if (value == 0 || position >= m_trie.size() || label(m_trie[position]) != value)
            return;
        const std::uint32_t unit = m_trie[position];
        position ^= offset(unit);
        if (position >= m_trie.size())
            return;
        if (hasLeaf(unit) && !visit(i + 1, leafValue(m_trie[position])))
            return;
    }
}

std::string_view PrecompiledMap::textAt(std::size_t begin) const
{
    if (begin >= m_texts.size())
        return {};
    return std::string_view(m_texts).substr(begin, m_texts.find('\0', begin) - begin);
}

std::optional<std::string_view> PrecompiledMap::replacement(std::string_view part) const
{
    std::optional<std::string_view> found;
    eachPrefix(part, [&](std::size_t, std::size_t begin) {
        found = textAt(begin);
        return false;
    });
    return found;
}

std::optional<PrecompiledMap::Found> PrecompiledMap::longestAt(std::string_view text) const
{
    std::optional<Found> found;
    eachPrefix(text, [&](std::size_t bytes, std::size_t begin) {
        if (bytes == text.size() || !continuesCodePoint(text[bytes])) // a damaged table could cut a character
            found = Found{textAt(begin), bytes};
        return true;
    });
    return found;
}

bool PrecompiledMap::addReplaced(std::string_view part, std::vector<aligned::Change> &changes) const
{
    const auto text = replacement(part);
    if (!text)
        return false;
    const auto before = static_cast<std::ptrdiff_t>(codePoints(part).size());
    const std::u32string after = codePoints(*text);
    for (const char32_t character : after)
        changes.push_back({character, 0});
    const auto added = static_cast<std::ptrdiff_t>(after.size()) - before;
    if (added > 0)
        std::for_each(changes.end() - added, changes.end(), [](aligned::Change &change) { change.change = 1; });
    else if (added < 0 && !changes.empty()) // a removal at the very start is ignored, as in the reference
        changes.back().change += static_cast<int>(added);
    return true;
}

bool PrecompiledMap::addGrapheme(std::string_view grapheme, std::vector<aligned::Change> &changes) const
{
    constexpr std::size_t longest = 6; // from this number of bytes on, the reference looks up single characters only
    if (grapheme.size() < longest && addReplaced(grapheme, changes))
        return true;
    bool modified = false;
    std::string part;
    for (const char32_t character : codePoints(grapheme)) {
        part.clear();
        appendUtf8(part, character);
        if (addReplaced(part, changes))
            modified = true;
        else
            changes.push_back({character, 0});
    }
    return modified;
}

void PrecompiledMap::normalize(aligned::AlignedText &text) const
{
    const std::string utf8 = text.utf8();
    std::vector<aligned::Change> changes;
    changes.reserve(text.size());
    bool modified = false;
    std::size_t begin = 0;
    for (const std::size_t end : graphemeEnds(utf8)) {
        modified = addGrapheme(std::string_view(utf8).substr(begin, end - begin), changes) || modified;
        begin = end;
    }
    if (modified)
        text.transform(changes);
}

} // namespace headwise::text::steps
