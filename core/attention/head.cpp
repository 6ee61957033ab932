// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/head.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <numeric>

namespace headwise::attention {

namespace {

constexpr std::array<std::string_view, 5> stackNames = {"encoder", "decoder", "cross", "text", "vision"};
constexpr std::array<std::string_view, 3> normalisationNames = {"softmax", "softmax_with_sink", "none"};

/// Takes a non-negative number of at most six digits from the front of `text`.
std::optional<int> takeNumber(std::string_view &text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 6), value);
    if (error != std::errc() || value < 0)
        return std::nullopt;
    text.remove_prefix(end - text.data());
    return value;
}

bool takeLetter(std::string_view &text, char lower)
{
    if (text.empty() || (text.front() | 0x20) != lower)
        return false;
    text.remove_prefix(1);
    return true;
}

/// Flat index of the head, or -1.
int findHead(const StackLayout &layout, HeadId head)
{
    const int place = head.stack == layout.stack ? layout.layerPlace(head.layer) : -1;
    if (place < 0)
        return -1;
    const int first = layout.firstHead(place), count = layout.heads[place];
    if (layout.headIndex.empty())
        return head.head >= 0 && head.head < count ? first + head.head : -1;
    const auto begin = layout.headIndex.begin() + first;
    const auto found = std::find(begin, begin + count, head.head);
    return found == begin + count ? -1 : first + static_cast<int>(found - begin);
}

} // namespace

std::string_view normalisationName(Normalisation normalisation)
{
    return normalisationNames[static_cast<std::size_t>(normalisation)];
}

std::optional<Normalisation> normalisationFromName(std::string_view name)
{
    for (std::size_t i = 0; i < normalisationNames.size(); ++i)
        if (normalisationNames[i] == name)
            return static_cast<Normalisation>(i);
    return std::nullopt;
}

std::string_view stackName(Stack stack) { return stackNames[static_cast<std::size_t>(stack)]; }

std::optional<Stack> stackFromName(std::string_view name)
{
    for (std::size_t i = 0; i < stackNames.size(); ++i)
        if (stackNames[i] == name)
            return static_cast<Stack>(i);
    return std::nullopt;
}

std::string headName(HeadId head, HeadNaming naming, bool withStack)
{
    const std::string prefix = withStack ? std::string(stackName(head.stack)) + ":" : std::string();
    if (naming == HeadNaming::OneBased)
        return prefix + std::to_string(head.layer + 1) + "-" + std::to_string(head.head + 1);
    return prefix + "L" + std::to_string(head.layer) + "H" + std::to_string(head.head);
}

std::optional<HeadId> headFromName(std::string_view name, Stack defaultStack)
{
    HeadId id{defaultStack, 0, 0};
    if (const auto colon = name.find(':'); colon != std::string_view::npos) {
        const auto stack = stackFromName(name.substr(0, colon));
        if (!stack)
            return std::nullopt;
        id.stack = *stack;
        name.remove_prefix(colon + 1);
    }
    const bool zeroBased = takeLetter(name, 'l');
    const auto layer = takeNumber(name);
    if (!layer || !(zeroBased ? takeLetter(name, 'h') : (name.starts_with('-') && (name.remove_prefix(1), true))))
        return std::nullopt;
    const auto head = takeNumber(name);
    const int first = zeroBased ? 0 : 1;
    if (!head || !name.empty() || *layer < first || *head < first)
        return std::nullopt;
    id.layer = *layer - first;
    id.head = *head - first;
    return id;
}

int StackLayout::totalHeads() const { return std::accumulate(heads.begin(), heads.end(), 0); }

int StackLayout::firstHead(int place) const
{
    assert(place >= 0 && place <= layers());
    return std::accumulate(heads.begin(), heads.begin() + place, 0);
}

int StackLayout::layerNumber(int place) const
{
    assert(place >= 0 && place < layers());
    return layerIndex.empty() ? place : layerIndex[place];
}

int StackLayout::layerPlace(int number) const
{
    if (layerIndex.empty())
        return number >= 0 && number < layers() ? number : -1;
    const auto found = std::find(layerIndex.begin(), layerIndex.end(), number);
    return found == layerIndex.end() ? -1 : static_cast<int>(found - layerIndex.begin());
}

int StackLayout::flatIndex(HeadId head) const
{
    const int flat = findHead(*this, head);
    assert(flat >= 0);
    return flat;
}

HeadId StackLayout::headAt(int flatIndex) const
{
    int place = 0, inLayer = flatIndex;
    while (place < layers() && inLayer >= heads[place])
        inLayer -= heads[place++];
    assert(place < layers());
    return {stack, layerNumber(place), headIndex.empty() ? inLayer : headIndex[flatIndex]};
}

bool StackLayout::contains(HeadId head) const { return findHead(*this, head) >= 0; }

int StackLayout::keyHead(int flatIndex) const
{
    int place = 0, inLayer = flatIndex;
    while (place < layers() && inLayer >= heads[place])
        inLayer -= heads[place++];
    assert(place < layers());
    const int all = queryHeads.empty() ? heads[place] : queryHeads[place];
    if (keyHeads.empty() || keyHeads[place] <= 0 || keyHeads[place] >= all)
        return -1;
    const int number = queryHeads.empty() || headIndex.empty() ? inLayer : headIndex[flatIndex];
    return static_cast<int>(static_cast<std::int64_t>(number) * keyHeads[place] / all);
}

} // namespace headwise::attention
