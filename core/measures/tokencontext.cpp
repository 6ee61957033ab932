#include "core/measures/measure.h"

#include <algorithm>

namespace headwise {

namespace {

std::vector<std::uint8_t> segmentsOf(std::span<const Token> tokens)
{
    std::vector<std::uint8_t> segments(tokens.size());
    std::transform(tokens.begin(), tokens.end(), segments.begin(), [](const Token &token) { return token.segment; });
    return segments;
}

template <typename T> std::vector<T> picked(const std::vector<T> &values, std::span<const int> positions)
{
    std::vector<T> result;
    for (const int position : positions)
        result.push_back(values[position]);
    return result;
}

bool holdsTwo(const std::vector<std::uint8_t> &segments)
{
    return std::any_of(segments.begin(), segments.end(), [&](std::uint8_t s) { return s != segments.front(); });
}

} // namespace

TokenContext tokenContext(const Example &example, const StackLayout &layout)
{
    return tokenContext(example.side(layout.querySide), example.side(layout.keySide), example,
        layout.querySide != layout.keySide || layout.stack == Stack::Cross);
}

TokenContext tokenContext(
    std::span<const Token> queryTokens, std::span<const Token> keyTokens, const Example &example, bool crossing)
{
    TokenContext context;
    context.queries = static_cast<int>(queryTokens.size());
    context.keys = static_cast<int>(keyTokens.size());
    const auto members = [&](TokenClass tokenClass) {
        return tokensInClass(keyTokens, example.text, example.textPair, tokenClass);
    };
    context.first = members(TokenClass::First);
    context.separators = members(TokenClass::Separator);
    context.punctuation = members(TokenClass::Punctuation);
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
    part.querySegments = picked(whole.querySegments, queryPositions);
    part.keySegments = picked(whole.keySegments, keyPositions);
    part.crossing = whole.crossing;
    part.twoSegments = !whole.crossing && holdsTwo(part.keySegments);
    part.queryPositions.assign(queryPositions.begin(), queryPositions.end());
    part.keyPositions.assign(keyPositions.begin(), keyPositions.end());
    return part;
}

} // namespace headwise
