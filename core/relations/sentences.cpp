// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relations/sentences.h"

#include "core/text/treebanktext.h"

#include <unordered_map>

namespace headwise::relations {

namespace {

/// The text without ASCII white space, used as look-up key.
std::string bare(const std::string &text)
{
    std::string result;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            result += c;
    return result;
}

} // namespace

SentenceMatches matchSentences(
    const text::Treebank &treebank, const attention::AttentionSource &source, Progress &progress)
{
    const std::int64_t count = source.exampleCount();
    std::unordered_map<std::string, std::int64_t> byKey;
    std::unordered_multimap<std::string, std::int64_t> byText;
    std::vector<std::string> texts;
    for (std::int64_t e = 0; e < count; ++e) {
        progress.advanceOrThrow(static_cast<double>(e) / static_cast<double>(count));
        const attention::Example example = source.example({e});
        byKey.emplace(example.key, e);
        byText.emplace(bare(example.text), e);
        texts.push_back(example.text);
    }
    std::vector<std::int64_t> found(treebank.sentences.size(), -1);
    std::vector<std::uint8_t> taken(count);
    for (std::size_t s = 0; s < found.size(); ++s) {
        const auto entry = byKey.find(treebank.sentences[s].key);
        if (entry == byKey.end() || taken[entry->second] ||
            !text::placeWords(treebank.sentences[s], texts[entry->second]))
            continue;
        found[s] = entry->second;
        taken[entry->second] = 1;
    }
    SentenceMatches matches;
    for (std::size_t s = 0; s < found.size(); ++s) {
        const auto [begin, end] = byText.equal_range(bare(treebank.sentences[s].text));
        for (auto entry = begin; entry != end && found[s] < 0; ++entry) {
            if (taken[entry->second] || !text::placeWords(treebank.sentences[s], texts[entry->second]))
                continue;
            found[s] = entry->second;
            taken[entry->second] = 1;
            matches.byText = true;
        }
        if (found[s] < 0)
            matches.onlyTreebank.push_back(treebank.sentences[s].key);
        else
            matches.pairs.push_back({static_cast<int>(s), {found[s]}});
    }
    matches.onlySource = count - static_cast<std::int64_t>(matches.pairs.size());
    return matches;
}

} // namespace headwise::relations
