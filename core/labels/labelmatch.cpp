// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/labels/labelmatch.h"

#include <algorithm>

namespace headwise::labels {

LabelMatch matchLabels(const Sides<const LabelSet &> &labels)
{
    LabelMatch match;
    match.byNumber = labels.baseline.numbersOnly() || labels.comparison.numbersOnly();
    std::vector<bool> taken(labels.comparison.size());
    for (std::size_t i = 0; i < labels.baseline.size(); ++i) {
        const std::string &name = labels.baseline.names[i];
        const auto found = !match.byNumber                ? labels.comparison.find(name)
                           : i < labels.comparison.size() ? std::optional(static_cast<int>(i))
                                                          : std::nullopt;
        const bool paired = found && !taken[static_cast<std::size_t>(*found)];
        match.partner.push_back(paired ? *found : -1);
        if (!paired) {
            match.only.baseline.push_back(name);
            continue;
        }
        taken[static_cast<std::size_t>(*found)] = true;
        match.sameNumbers = match.sameNumbers && *found == static_cast<int>(i);
    }
    for (std::size_t i = 0; i < taken.size(); ++i)
        if (!taken[i])
            match.only.comparison.push_back(labels.comparison.names[i]);
    return match;
}

std::optional<bool> LabelMatch::same(
    const Sides<const LabelSet &> &labels, const std::string &baseline, const std::string &comparison) const
{
    const auto &names = labels.comparison.names;
    const auto a = labels.baseline.find(baseline);
    const auto b = std::ranges::find(names, comparison);
    if (!a || b == names.end())
        return std::nullopt;
    return partner[static_cast<std::size_t>(*a)] == static_cast<int>(b - names.begin());
}

} // namespace headwise::labels
