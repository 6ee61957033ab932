// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/addedtokens.h"

#include "core/base/utf8.h"
#include "core/text/aligned/characters.h"

#include <algorithm>
#include <limits>

namespace headwise::text::steps {

namespace {

bool standsAlone(const aligned::AlignedText &text, aligned::CharacterRange match)
{
    const bool wordBefore = match.begin > 0 && aligned::isWordCharacter(text[match.begin - 1].value);
    const bool wordAfter = match.end < text.size() && aligned::isWordCharacter(text[match.end].value);
    return !wordBefore && !wordAfter;
}

Split finished(aligned::AlignedText text, std::int32_t id)
{
    std::string written = text.utf8();
    const std::size_t size = written.size();
    return {std::move(text), {{id, std::move(written), 0, size}}, true};
}

} // namespace

AddedTokens::AddedTokens(
    const std::vector<aligned::Settings> &lists, const pieces::Vocabulary &vocabulary, const Normalizer *normalizer)
{
    for (const aligned::Settings &list : lists)
        addList(list, vocabulary);
    for (const auto &[id, token] : m_tokens) {
        aligned::AlignedText text(token.content);
        if (token.normalized && normalizer) {
            normalizer->normalize(text);
            m_normalizedForms[id] = text.utf8();
        }
        (token.normalized ? m_normalized : m_plain).add(codePoints(text.utf8()), id);
    }
}

void AddedTokens::addList(const aligned::Settings &list, const pieces::Vocabulary &vocabulary)
{
    // New ids follow the vocabulary, or the largest id of an earlier list if that is beyond it.
    m_nextId = static_cast<std::int32_t>(vocabulary.size());
    if (const std::int32_t largest = largestId(); largest >= m_nextId)
        m_nextId = largest + 1;
    for (const aligned::Settings &item : list.items()) {
        AddedToken token;
        token.content = item.at("content").text();
        token.singleWord = item.flag("single_word", false);
        token.lstrip = item.flag("lstrip", false);
        token.rstrip = item.flag("rstrip", false);
        token.special = item.flag("special", false);
        token.normalized = item.flag("normalized", !token.special);
        if (token.content.empty())
            continue;
        if (item.has("given_id")) // not in any tokenizer.json, whose ids follow from the vocabulary
            token.id =
                static_cast<std::int32_t>(item.at("given_id").integer(0, std::numeric_limits<std::int32_t>::max() - 1));
        add(std::move(token), vocabulary);
    }
}

void AddedTokens::add(AddedToken token, const pieces::Vocabulary &vocabulary)
{
    const auto known = m_ids.find(token.content);
    const auto inVocabulary = vocabulary.id(token.content);
    if (known != m_ids.end())
        token.id = known->second;
    else if (token.id < 0)
        token.id = inVocabulary ? *inVocabulary : m_nextId++;
    m_ids[token.content] = token.id;
    if (token.special)
        m_specials.insert(token.content);
    m_tokens[token.id] = std::move(token);
}

void AddedTokens::Index::add(std::u32string text, std::int32_t id)
{
    if (text.empty())
        return;
    auto &list = entries[text.front()];
    list.push_back({std::move(text), id});
    std::sort(list.begin(), list.end(), [](const Entry &a, const Entry &b) {
        return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.id < b.id;
    });
}

const AddedTokens::Index::Entry *AddedTokens::Index::longestAt(
    const aligned::AlignedText &text, std::size_t position) const
{
    const auto found = entries.find(text[position].value);
    if (found == entries.end())
        return nullptr;
    for (const Entry &entry : found->second) {
        bool same = entry.text.size() <= text.size() - position;
        for (std::size_t i = 1; same && i < entry.text.size(); ++i)
            same = text[position + i].value == entry.text[i];
        if (same)
            return &entry;
    }
    return nullptr;
}

aligned::CharacterRange AddedTokens::stripped(
    const aligned::AlignedText &text, aligned::CharacterRange match, std::size_t from, const AddedToken &token) const
{
    while (token.lstrip && match.begin > from && aligned::isWhiteSpace(text[match.begin - 1].value))
        --match.begin;
    while (token.rstrip && match.end < text.size() && aligned::isWhiteSpace(text[match.end].value))
        ++match.end;
    return match;
}

std::vector<Split> AddedTokens::split(const aligned::AlignedText &text, const Index &index) const
{
    std::vector<Split> splits;
    std::size_t end = 0; // end of the last added token, with its white space
    const auto addRest = [&](std::size_t until) {
        if (end < until)
            splits.push_back({text.slice({end, until}), {}, false});
    };
    for (std::size_t i = 0; !index.entries.empty() && i < text.size();) {
        const auto *entry = index.longestAt(text, i);
        if (!entry) {
            ++i;
            continue;
        }
        const aligned::CharacterRange found = {i, i + entry->text.size()};
        const AddedToken &token = m_tokens.at(entry->id);
        i = found.end;
        if (m_splitSpecial && m_specials.contains(token.content))
            continue;
        if (token.singleWord && !standsAlone(text, found))
            continue;
        const aligned::CharacterRange match = stripped(text, found, end, token);
        addRest(match.begin);
        splits.push_back(finished(text.slice(match), entry->id));
        end = match.end;
    }
    addRest(text.size());
    return splits;
}

std::vector<Split> AddedTokens::extract(const aligned::AlignedText &text, const Normalizer *normalizer) const
{
    std::vector<Split> result;
    for (Split &part : split(text, m_plain)) {
        if (part.done) {
            result.push_back(std::move(part));
            continue;
        }
        if (normalizer)
            normalizer->normalize(part.text);
        for (Split &inner : split(part.text, m_normalized))
            result.push_back(std::move(inner));
    }
    return result;
}

std::optional<std::int32_t> AddedTokens::id(std::string_view content) const
{
    const auto found = m_ids.find(content);
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

const std::string *AddedTokens::piece(std::int32_t id) const
{
    const auto form = m_normalizedForms.find(id);
    if (form != m_normalizedForms.end())
        return &form->second;
    const auto found = m_tokens.find(id);
    return found == m_tokens.end() ? nullptr : &found->second.content;
}

bool AddedTokens::isSpecial(std::int32_t id) const
{
    const auto found = m_tokens.find(id);
    return found != m_tokens.end() && found->second.special;
}

std::int32_t AddedTokens::largestId() const
{
    std::int32_t largest = -1;
    for (const auto &[id, token] : m_tokens)
        largest = std::max(largest, id);
    return largest;
}

} // namespace headwise::text::steps
