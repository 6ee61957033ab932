// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/tokenlabels.h"

#include "core/base/utf8.h"

#include <numeric>

namespace headwise::capture {

namespace {

bool isSpace(char32_t character)
{
    return character == U' ' || (character >= U'\t' && character <= U'\r') || character == U'\u00a0' ||
           character == U'\u3000';
}

/// Begin of every word between spaces, in code points.
std::vector<std::int32_t> wordsBetweenSpaces(const std::string &text)
{
    std::vector<std::int32_t> begins;
    const std::u32string characters = codePoints(text);
    for (std::size_t i = 0; i < characters.size(); ++i)
        if (!isSpace(characters[i]) && (i == 0 || isSpace(characters[i - 1])))
            begins.push_back(static_cast<std::int32_t>(i));
    return begins;
}

/// The first token of the text that ends after `begin`; -1 if there is none.
int tokenAfter(const attention::Tokens &tokens, std::int32_t begin)
{
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (!tokens[i].special && tokens[i].segment == 0 && tokens[i].end > begin)
            return static_cast<int>(i);
    return -1;
}

/// The first token of every word of the tokenizer.
std::vector<int> firstTokens(const attention::Tokens &tokens)
{
    std::vector<int> firsts;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool starts =
            i == 0 || tokens[i - 1].word != tokens[i].word || tokens[i - 1].segment != tokens[i].segment;
        if (tokens[i].word >= 0 && starts)
            firsts.push_back(static_cast<int>(i));
    }
    return firsts;
}

} // namespace

std::vector<int> tokensOfLabels(const attention::Example &example, std::size_t count)
{
    const attention::Tokens &tokens = example.side("input");
    std::vector<int> places(tokens.size());
    std::iota(places.begin(), places.end(), 0);
    if (places.size() == count)
        return places;
    std::erase_if(places, [&](int token) { return tokens[static_cast<std::size_t>(token)].special; });
    if (places.size() == count)
        return places;
    places.clear();
    for (const std::int32_t begin : wordsBetweenSpaces(example.text))
        places.push_back(tokenAfter(tokens, begin));
    if (places.size() == count && !example.hasPair)
        return places;
    places = firstTokens(tokens);
    return places.size() == count ? places : std::vector<int>();
}

} // namespace headwise::capture
