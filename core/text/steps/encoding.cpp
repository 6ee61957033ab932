// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/encoding.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace headwise::text::steps {

namespace {

struct Window
{
    int begin = 0;
    int end = 0;
};

/// Windows of `length` tokens that overlap by `stride`; the first one is the kept one.
std::vector<Window> windows(int tokens, int length, const Truncation &truncation)
{
    const int step = length - truncation.stride;
    std::vector<Window> list;
    if (truncation.direction == "left") {
        for (int end = tokens; end > 0; end -= step) {
            list.push_back({std::max(0, end - length), end});
            if (list.back().begin == 0)
                break;
        }
        return list;
    }
    for (int begin = 0; begin < tokens; begin += step) {
        list.push_back({begin, std::min(begin + length, tokens)});
        if (list.back().end == tokens)
            break;
    }
    return list;
}

/// Windows overlap, so a long text with a long stride, or two long texts, could use up the memory.
void requireSensibleWindows(std::size_t tokens)
{
    constexpr std::size_t maxTokens = 1U << 23U; // about half a GB
    if (tokens > maxTokens)
        throw Error(ErrorCode::Resources,
            ErrorText("The windows of a truncated text have more than %1 tokens together", maxTokens), {},
            ErrorText("Use a smaller stride, a larger max_length or shorter texts."));
}

void truncateOne(Encoding &encoding, int length, const Truncation &truncation)
{
    const int count = static_cast<int>(encoding.tokens.size());
    if (length >= count)
        return;
    if (length == 0) {
        Encoding whole;
        std::swap(whole.tokens, encoding.tokens);
        if (truncation.windows)
            encoding.overflow.push_back(std::move(whole));
        return;
    }
    if (truncation.stride >= length)
        throw Error(ErrorCode::Usage,
            ErrorText(
                "A truncation with stride %1 leaves no progress in windows of %2 tokens", truncation.stride, length),
            {}, ErrorText("Use a smaller stride or a larger max_length."));
    const attention::Tokens all = std::move(encoding.tokens);
    const std::vector<Window> cuts = windows(count, length, truncation);
    const auto part = [&](const Window &window) {
        return attention::Tokens(all.begin() + window.begin, all.begin() + window.end);
    };
    encoding.tokens = part(cuts.front());
    if (!truncation.windows)
        return;
    requireSensibleWindows(cuts.size() * static_cast<std::size_t>(length));
    for (std::size_t i = 1; i < cuts.size(); ++i)
        encoding.overflow.push_back({part(cuts[i]), 0, {}});
}

/// Lengths of text and pair with a sum of at most `length`: the longer one is shortened first.
std::pair<int, int> longestFirst(int text, int pair, int length)
{
    int shorter = std::min(text, pair), longer = std::max(text, pair);
    longer = shorter > length ? shorter : std::max(shorter, length - shorter);
    if (shorter + longer > length) {
        shorter = length / 2;
        longer = shorter + length % 2;
    }
    return text > pair ? std::pair(longer, shorter) : std::pair(shorter, longer);
}

void truncateSide(std::vector<Encoding> &encodings, std::size_t side, int excess, const Truncation &truncation)
{
    if (side >= encodings.size())
        throw Error(ErrorCode::Usage, ErrorText("The truncation only_second needs a text pair"), {},
            ErrorText("Use longest_first or only_first."));
    const int count = static_cast<int>(encodings[side].tokens.size());
    if (count <= excess)
        throw Error(ErrorCode::Usage,
            ErrorText("The truncation %1 cannot remove %2 of %3 tokens", truncation.strategy, excess, count), {},
            ErrorText("Use longest_first or a larger max_length."));
    truncateOne(encodings[side], count - excess, truncation);
}

/// Appends the tokens of `next` to every window of `whole`, and the other way around.
void append(Encoding &whole, const Encoding &next)
{
    const auto joined = [](const Encoding &left, const Encoding &right) {
        Encoding both{left.tokens, 0, {}};
        both.tokens.insert(both.tokens.end(), right.tokens.begin(), right.tokens.end());
        return both;
    };
    const auto longest = [](const Encoding &encoding) {
        std::size_t size = encoding.tokens.size();
        for (const Encoding &window : encoding.overflow)
            size = std::max(size, window.tokens.size());
        return size;
    };
    const std::size_t together = (whole.overflow.size() + 1) * (next.overflow.size() + 1);
    if (together > 1)
        requireSensibleWindows(together * (longest(whole) + longest(next)));
    std::vector<Encoding> overflow;
    for (const Encoding &window : whole.overflow) {
        overflow.push_back(joined(window, next));
        for (const Encoding &other : next.overflow)
            overflow.push_back(joined(window, other));
    }
    for (const Encoding &other : next.overflow)
        overflow.push_back(joined(whole, other));
    whole.tokens.insert(whole.tokens.end(), next.tokens.begin(), next.tokens.end());
    whole.overflow = std::move(overflow);
}

} // namespace

void checkTruncation(const Truncation &truncation)
{
    const auto refuse = [](const ErrorText &sentence) { throw Error(ErrorCode::Usage, sentence); };
    if (truncation.strategy != "longest_first" && truncation.strategy != "only_first" &&
        truncation.strategy != "only_second")
        refuse(ErrorText(
            "\"%1\" is not a truncation strategy; use longest_first, only_first or only_second", truncation.strategy));
    if (!truncation.direction.empty() && truncation.direction != "right" && truncation.direction != "left")
        refuse(ErrorText("\"%1\" is not a truncation direction; use right or left", truncation.direction));
    if (truncation.maxLength < 0 || truncation.stride < 0)
        refuse(ErrorText("Lengths of a truncation are 0 or more"));
}

void truncate(std::vector<Encoding> &encodings, const Truncation &truncation, int length)
{
    if (length == 0) {
        for (Encoding &encoding : encodings)
            truncateOne(encoding, 0, truncation);
        return;
    }
    int total = 0;
    for (const Encoding &encoding : encodings)
        total += static_cast<int>(encoding.tokens.size());
    if (total <= length)
        return;
    if (truncation.strategy == "only_first")
        truncateSide(encodings, 0, total - length, truncation);
    else if (truncation.strategy == "only_second")
        truncateSide(encodings, 1, total - length, truncation);
    else if (encodings.size() == 1)
        truncateOne(encodings[0], length, truncation);
    else {
        const auto [text, pair] = longestFirst(
            static_cast<int>(encodings[0].tokens.size()), static_cast<int>(encodings[1].tokens.size()), length);
        truncateOne(encodings[0], text, truncation);
        truncateOne(encodings[1], pair, truncation);
    }
}

Encoding merged(const std::vector<Encoding> &parts)
{
    Encoding whole;
    for (const Encoding &part : parts)
        append(whole, part);
    return whole;
}

} // namespace headwise::text::steps
