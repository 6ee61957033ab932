// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/trainednormalizer.h"

#include "core/base/utf8.h"
#include "core/text/aligned/characters.h"
#include "core/text/aligned/unicodeforms.h"

#include <algorithm>

namespace headwise::text::steps {

namespace {

constexpr char32_t mark = U'\u2581';

/// The first byte of every character, and the end.
std::vector<std::size_t> byteBegins(const std::string &utf8)
{
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < utf8.size(); ++i)
        if (!continuesCodePoint(utf8[i]))
            begins.push_back(i);
    begins.push_back(utf8.size());
    return begins;
}

/// White space in Python's sense.
bool isSpace(char32_t character)
{
    return aligned::isWhiteSpace(character) || (character >= 0x1C && character <= 0x1F);
}

bool isAsciiPunctuation(char32_t c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

void stripSpaces(aligned::AlignedText &text)
{
    aligned::CharacterRange kept = {0, text.size()};
    while (kept.begin < kept.end && isSpace(text[kept.begin].value))
        ++kept.begin;
    while (kept.end > kept.begin && isSpace(text[kept.end - 1].value))
        --kept.end;
    text.keep(kept);
}

} // namespace

TrainedNormalizer::TrainedNormalizer(const aligned::Settings &settings)
    : m_prefix(settings.flag("add_dummy_prefix", true))
    , m_removesSpaces(settings.flag("remove_extra_whitespaces", true))
    , m_marksSpaces(settings.flag("escape_whitespaces", true))
    , m_continues(settings.flag("continues", false))
{
    if (settings.has("precompiled_charsmap"))
        m_map = PrecompiledMap::fromBase64(settings.at("precompiled_charsmap"));
    if (settings.has("user_defined"))
        for (const aligned::Settings &text : settings.at("user_defined").items())
            if (!text.text().empty())
                m_whole.push_back(text.text());
    std::stable_sort(m_whole.begin(), m_whole.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
}

TrainedNormalizer::Part TrainedNormalizer::partAt(std::string_view rest) const
{
    for (const std::string &whole : m_whole)
        if (rest.starts_with(whole))
            return {codePoints(whole), whole.size()};
    if (m_map)
        if (const auto found = m_map->longestAt(rest))
            return {codePoints(found->text), found->bytes};
    std::size_t end = 1;
    while (end < rest.size() && continuesCodePoint(rest[end]))
        ++end;
    return {codePoints(rest.substr(0, end)), end};
}

void TrainedNormalizer::normalize(aligned::AlignedText &text) const
{
    const std::string utf8 = text.utf8();
    const std::vector<std::size_t> begins = byteBegins(utf8);
    std::vector<aligned::AlignedCharacter> result;
    const char32_t space = m_marksSpaces ? mark : U' ';
    bool started = !m_removesSpaces || m_continues, spaceBefore = m_removesSpaces && !m_continues;
    const auto start = [&](std::int32_t origin) {
        if (m_prefix && !m_continues)
            result.push_back({space, origin, origin});
    };
    if (started && !text.empty())
        start(text[0].begin);
    for (std::size_t i = 0; i < text.size();) {
        const Part part = partAt(std::string_view(utf8).substr(begins[i]));
        const auto next = static_cast<std::size_t>(
            std::lower_bound(begins.begin(), begins.end(), begins[i] + part.bytes) - begins.begin());
        const std::int32_t begin = text[i].begin, end = text[next - 1].end;
        i = next;
        std::u32string_view value = part.value;
        if (!started && value == U" ")
            continue;
        if (!started)
            start(begin);
        started = true;
        while (spaceBefore && value.starts_with(U' '))
            value.remove_prefix(1);
        for (const char32_t character : value)
            result.push_back({character == U' ' ? space : character, begin, end});
        if (!value.empty())
            spaceBefore = m_removesSpaces && value.ends_with(U' ');
    }
    while (m_removesSpaces && !result.empty() && result.back().value == space)
        result.pop_back();
    text.assign(std::move(result));
}

void canonicalize(aligned::AlignedText &text, bool lower)
{
    const bool first = text.originalBegin() == 0;
    if (text.empty())
        text.assign({{mark, text.originalBegin(), text.originalBegin()}});
    else if (first)
        text.prepend(std::u32string(1, mark));
    if (lower)
        text.expand(aligned::appendLowerCase);
    text.remove(isAsciiPunctuation);
    std::vector<aligned::AlignedCharacter> kept;
    for (const aligned::AlignedCharacter &character : text.characters()) {
        const bool space = isSpace(character.value);
        if (!space || kept.empty() || kept.back().value != U' ')
            kept.push_back({space ? U' ' : character.value, character.begin, character.end});
    }
    text.assign(std::move(kept));
    stripSpaces(text);
}

} // namespace headwise::text::steps
