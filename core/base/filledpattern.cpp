// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filledpattern.h"

namespace headwise {

namespace {

/// "[one|more]" at the beginning of `rest`: what is chosen, and how long it is; empty without one.
struct Choice
{
    std::string_view chosen{};
    std::size_t length = 0;
};

Choice choiceIn(std::string_view rest, bool isOne)
{
    const std::size_t bar = rest.find('|'), end = rest.find(']');
    if (!rest.starts_with('[') || bar == std::string_view::npos || end == std::string_view::npos || bar > end)
        return {};
    return {isOne ? rest.substr(1, bar - 1) : rest.substr(bar + 1, end - bar - 1), end + 1};
}

} // namespace

std::string filledPattern(std::string_view pattern, const std::vector<PlaceValue> &values)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool place =
            pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        const std::size_t index = place ? static_cast<std::size_t>(pattern[i + 1] - '1') : 0;
        if (!place || index >= values.size()) {
            text += pattern[i];
            continue;
        }
        const Choice choice = choiceIn(pattern.substr(i + 2), values[index].isOne);
        text += choice.length > 0 ? choice.chosen : std::string_view(values[index].text);
        i += 1 + choice.length;
    }
    return text;
}

} // namespace headwise
