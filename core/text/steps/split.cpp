// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/steps/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace headwise::text::steps {

namespace {

/// A part of the text: a match, or text between matches.
struct Part
{
    aligned::CharacterRange range;
    bool matched = false;
};

std::vector<Part> allParts(std::size_t size, const std::vector<aligned::CharacterRange> &matches, bool inverted)
{
    std::vector<Part> parts;
    std::size_t end = 0;
    for (const aligned::CharacterRange &match : matches) {
        if (match.begin > end)
            parts.push_back({{end, match.begin}, inverted});
        parts.push_back({match, !inverted});
        end = match.end;
    }
    if (end < size)
        parts.push_back({{end, size}, inverted});
    return parts;
}

/// A match is joined with the previous part, unless this is a match that was joined too or (contiguous) a part of the
/// other kind.
std::vector<Part> mergedWithPrevious(const std::vector<Part> &parts)
{
    std::vector<Part> merged;
    bool previous = false;
    for (const Part &part : parts) {
        if (part.matched && !previous && !merged.empty())
            merged.back().range.end = part.range.end;
        else
            merged.push_back(part);
        previous = part.matched;
    }
    return merged;
}

std::vector<Part> mergedWithNext(const std::vector<Part> &parts)
{
    std::vector<Part> merged;
    bool previous = false;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        if (part->matched && !previous && !merged.empty())
            merged.back().range.begin = part->range.begin;
        else
            merged.push_back(*part);
        previous = part->matched;
    }
    std::reverse(merged.begin(), merged.end());
    return merged;
}

std::vector<Part> contiguous(const std::vector<Part> &parts)
{
    std::vector<Part> merged;
    for (const Part &part : parts) {
        if (!merged.empty() && part.matched == merged.back().matched)
            merged.back().range.end = part.range.end;
        else
            merged.push_back(part);
    }
    return merged;
}

std::vector<Part> behaved(std::vector<Part> parts, SplitBehavior behavior)
{
    switch (behavior) {
    case SplitBehavior::Removed:
        std::erase_if(parts, [](const Part &part) { return part.matched; });
        return parts;
    case SplitBehavior::Isolated:
        return parts;
    case SplitBehavior::MergedWithPrevious:
        return mergedWithPrevious(parts);
    case SplitBehavior::MergedWithNext:
        return mergedWithNext(parts);
    case SplitBehavior::Contiguous:
        return contiguous(parts);
    }
    return parts;
}

} // namespace

SplitBehavior splitBehavior(const aligned::Settings &name)
{
    const std::string text = name.text();
    constexpr std::pair<const char *, SplitBehavior> known[] = {{"Removed", SplitBehavior::Removed},
        {"Isolated", SplitBehavior::Isolated}, {"MergedWithPrevious", SplitBehavior::MergedWithPrevious},
        {"MergedWithNext", SplitBehavior::MergedWithNext}, {"Contiguous", SplitBehavior::Contiguous}};
    for (const auto &[known_name, behavior] : known)
        if (text == known_name)
            return behavior;
    name.unsupported(ErrorText("the split behavior \"%1\" is not known", text));
}

std::vector<aligned::AlignedText> splitAt(const aligned::AlignedText &text,
    const std::vector<aligned::CharacterRange> &matches, SplitBehavior behavior, bool inverted)
{
    std::vector<aligned::AlignedText> result;
    for (const Part &part : behaved(allParts(text.size(), matches, inverted), behavior))
        result.push_back(text.slice(part.range));
    return result;
}

std::vector<aligned::CharacterRange> findCharacters(
    const aligned::AlignedText &text, const std::function<bool(char32_t)> &matches)
{
    std::vector<aligned::CharacterRange> found;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (matches(text[i].value))
            found.push_back({i, i + 1});
    return found;
}

void splitEach(
    std::vector<Split> &splits, const std::function<std::vector<aligned::AlignedText>(aligned::AlignedText &)> &split)
{
    std::vector<Split> result;
    result.reserve(splits.size());
    for (Split &part : splits) {
        if (part.done) {
            result.push_back(std::move(part));
            continue;
        }
        for (aligned::AlignedText &text : split(part.text))
            if (!text.empty())
                result.push_back({std::move(text), {}, false});
    }
    splits = std::move(result);
}

} // namespace headwise::text::steps
