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

} // namespace

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

int StackLayout::flatIndex(HeadId head) const
{
    assert(contains(head));
    return std::accumulate(heads.begin(), heads.begin() + head.layer, 0) + head.head;
}

HeadId StackLayout::headAt(int flatIndex) const
{
    int layer = 0;
    while (layer < layers() && flatIndex >= heads[layer])
        flatIndex -= heads[layer++];
    assert(layer < layers());
    return {stack, layer, flatIndex};
}

bool StackLayout::contains(HeadId head) const
{
    return head.stack == stack && head.layer >= 0 && head.layer < layers() && head.head >= 0 &&
           head.head < heads[head.layer];
}

} // namespace headwise::attention
