// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusters/headnames.h"

#include <algorithm>

namespace headwise::cli::clusters {

std::string letterOf(std::size_t source)
{
    return source < 26 ? std::string(1, static_cast<char>('A' + source)) : "S" + std::to_string(source + 1);
}

std::string nameOf(const ClusterReport &report, const clustering::values::SourceHead &head)
{
    if (report.isGiven())
        return std::to_string(head.head.head);
    const auto &all = report.distances.heads;
    const auto differs = [&](auto property) {
        return std::any_of(
            all.begin(), all.end(), [&](const auto &other) { return property(other) != property(all.front()); });
    };
    const bool severalStacks = differs([](const auto &one) { return one.head.stack; });
    const bool severalSources = differs([](const auto &one) { return one.source; });
    std::string name = attention::headName(head.head, attention::HeadNaming::ZeroBased, severalStacks);
    if (report.grouped && head.keyHead >= 0)
        name = name.substr(0, name.rfind('H')) + "KV" + std::to_string(head.keyHead);
    return severalSources ? letterOf(head.source) + ":" + name : name;
}

std::string namesOf(const ClusterReport &report, const std::vector<clustering::values::SourceHead> &heads, int most)
{
    const std::size_t shown = most > 0 ? std::min(heads.size(), static_cast<std::size_t>(most)) : heads.size();
    std::string names;
    for (std::size_t i = 0; i < shown; ++i)
        names += (i > 0 ? ", " : "") + nameOf(report, heads[i]);
    if (shown < heads.size())
        names += ", and " + std::to_string(heads.size() - shown) + " more";
    return names;
}

} // namespace headwise::cli::clusters
