// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/tokencontext.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace headwise::measures {

namespace {

std::vector<std::uint8_t> segmentsOf(std::span<const attention::Token> tokens)
{
    std::vector<std::uint8_t> segments(tokens.size());
    std::transform(
        tokens.begin(), tokens.end(), segments.begin(), [](const attention::Token &token) { return token.segment; });
    return segments;
}

template <typename T> std::vector<T> picked(const std::vector<T> &values, std::span<const int> positions)
{
    std::vector<T> result;
    for (const int position : positions)
        if (!values.empty()) // not known
            result.push_back(values[position]);
    return result;
}

/// Assigns numbers to the texts of tokens; equal texts get equal numbers.
class TextNumbers
{
public:
    std::vector<int> of(std::span<const attention::Token> tokens)
    {
        std::vector<int> numbers;
        for (const attention::Token &token : tokens)
            numbers.push_back(m_numbers.try_emplace(attention::displayPiece(token), static_cast<int>(m_numbers.size()))
                                  .first->second);
        return numbers;
    }

private:
    std::unordered_map<std::string, int> m_numbers;
};

std::vector<std::uint8_t> separatorsOf(std::span<const attention::Token> tokens)
{
    std::vector<std::uint8_t> separators(tokens.size());
    std::transform(tokens.begin(), tokens.end(), separators.begin(), attention::isSeparator);
    return separators;
}

bool holdsTwo(const std::vector<std::uint8_t> &segments)
{
    return std::any_of(segments.begin(), segments.end(), [&](std::uint8_t s) { return s != segments.front(); });
}

} // namespace

TokenContext tokenContext(const attention::Example &example, const attention::StackLayout &layout)
{
    return tokenContext(example.side(layout.querySide), example.side(layout.keySide), example,
        layout.querySide != layout.keySide || layout.stack == attention::Stack::Cross);
}

TokenContext tokenContext(std::span<const attention::Token> queryTokens, std::span<const attention::Token> keyTokens,
    const attention::Example &example, bool crossing)
{
    TokenContext context;
    context.queries = static_cast<int>(queryTokens.size());
    context.keys = static_cast<int>(keyTokens.size());
    const auto members = [&](attention::TokenClass tokenClass) {
        return attention::tokensInClass(keyTokens, example.text, example.textPair, tokenClass);
    };
    context.first = members(attention::TokenClass::First);
    context.separators = members(attention::TokenClass::Separator);
    context.punctuation = members(attention::TokenClass::Punctuation);
    context.querySeparators = separatorsOf(queryTokens);
    TextNumbers texts;
    context.queryTexts = texts.of(queryTokens);
    context.keyTexts = texts.of(keyTokens);
    context.querySegments = segmentsOf(queryTokens);
    context.keySegments = segmentsOf(keyTokens);
    context.crossing = crossing;
    context.twoSegments = !crossing && holdsTwo(context.keySegments);
    return context;
}

TokenContext tokenContext(
    const TokenContext &whole, std::span<const int> queryPositions, std::span<const int> keyPositions)
{
    TokenContext part;
    part.queries = static_cast<int>(queryPositions.size());
    part.keys = static_cast<int>(keyPositions.size());
    part.first = picked(whole.first, keyPositions);
    part.separators = picked(whole.separators, keyPositions);
    part.punctuation = picked(whole.punctuation, keyPositions);
    part.querySeparators = picked(whole.querySeparators, queryPositions);
    part.querySegments = picked(whole.querySegments, queryPositions);
    part.queryTexts = picked(whole.queryTexts, queryPositions);
    part.keyTexts = picked(whole.keyTexts, keyPositions);
    part.keySegments = picked(whole.keySegments, keyPositions);
    part.crossing = whole.crossing;
    part.twoSegments = !whole.crossing && holdsTwo(part.keySegments);
    part.queryPositions.assign(queryPositions.begin(), queryPositions.end());
    part.keyPositions.assign(keyPositions.begin(), keyPositions.end());
    return part;
}

TokenContext withRows(const TokenContext &whole, std::span<const int> rows)
{
    TokenContext part = whole;
    part.queries = static_cast<int>(rows.size());
    part.querySeparators = picked(whole.querySeparators, rows);
    part.querySegments = picked(whole.querySegments, rows);
    part.queryTexts = picked(whole.queryTexts, rows);
    part.queryTokens = picked(whole.queryTokens, rows);
    if (whole.queryPositions.empty()) {
        part.queryPositions.assign(rows.begin(), rows.end());
        part.keyPositions.resize(whole.keys);
        std::iota(part.keyPositions.begin(), part.keyPositions.end(), 0);
    } else {
        part.queryPositions = picked(whole.queryPositions, rows);
    }
    return part;
}

} // namespace headwise::measures
