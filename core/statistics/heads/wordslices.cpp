// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/heads/wordslices.h"

#include "core/base/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace headwise::statistics::heads {

namespace {

/// Words of a text in folded case: sequences of letters, marks, digits and apostrophes. Invalid UTF-8 bytes separate
/// words.
std::vector<std::string> wordsOf(const std::string &text)
{
    std::vector<std::string> words;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::int32_t c = nextCodePoint(text, at);
        const bool belongs =
            c >= 0 && (u_isalnum(c) != 0 || c == '\'' || c == 0x2019 || u_charType(c) == U_NON_SPACING_MARK);
        if (belongs) {
            if (!inside)
                words.emplace_back();
            appendUtf8(words.back(), static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)));
        }
        inside = belongs;
    }
    return words;
}

/// True when `words` contains the words of `phrase` consecutively.
bool contains(const std::vector<std::string> &words, const std::vector<std::string> &phrase)
{
    return !phrase.empty() && std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end();
}

} // namespace

Slicing sliceByWords(std::span<const WordList> lists, std::span<const std::string> texts)
{
    Slicing slicing{.by = "words", .slices = {}, .missing = 0, .notes = {}};
    std::vector<std::vector<std::vector<std::string>>> phrases; // [lists][phrases][words]
    for (const WordList &list : lists) {
        slicing.slices.emplace_back().name = "words=" + list.name;
        auto &own = phrases.emplace_back();
        for (const std::string &word : list.words)
            own.push_back(wordsOf(word));
    }
    for (std::size_t e = 0; e < texts.size(); ++e) {
        const std::vector<std::string> words = wordsOf(texts[e]);
        bool found = false;
        for (std::size_t l = 0; l < phrases.size(); ++l) {
            const bool here = std::any_of(
                phrases[l].begin(), phrases[l].end(), [&](const auto &phrase) { return contains(words, phrase); });
            if (here)
                slicing.slices[l].examples.push_back(static_cast<std::int64_t>(e));
            found = found || here;
        }
        slicing.missing += found ? 0 : 1;
    }
    return slicing;
}

} // namespace headwise::statistics::heads
