// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/clustering/heads/headsources.h"

namespace headwise::tests {

std::shared_ptr<MemorySource> sourceOf(std::string name, const std::vector<attention::StackMaps> &maps)
{
    auto source = std::make_shared<MemorySource>(
        std::move(name), std::vector{encoderLayer(maps.empty() ? 2 : maps.front().heads)});
    for (std::size_t e = 0; e < maps.size(); ++e) {
        std::string text = "example" + std::to_string(e);
        for (int token = 1; token < maps[e].keys; ++token)
            text += " w" + std::to_string(token);
        attention::Example example = wordExample(std::to_string(e + 1), text);
        attention::Tokens &tokens = example.tokens["input"];
        tokens.erase(tokens.begin());
        tokens.pop_back();
        source->add(std::move(example), {maps[e]});
    }
    return source;
}

attention::StackMaps permuted(const attention::StackMaps &maps, const std::vector<int> &order)
{
    attention::StackMaps result{maps.heads, maps.queries, maps.keys, {}};
    for (const int head : order) {
        const attention::MapView map = maps.map(head);
        result.values.insert(
            result.values.end(), map.values, map.values + static_cast<std::size_t>(map.queries) * map.keys);
        if (map.rowMass)
            result.rowMass.insert(result.rowMass.end(), map.rowMass, map.rowMass + map.queries);
    }
    return result;
}

clustering::heads::HeadDistanceRequest requestFor(
    std::vector<std::shared_ptr<const attention::AttentionSource>> sources, std::string distance)
{
    clustering::heads::HeadDistanceRequest request;
    request.sources = std::move(sources);
    request.distance = std::move(distance);
    return request;
}

clustering::heads::PolicyDistances computed(const clustering::heads::HeadDistanceRequest &request)
{
    NoProgress progress;
    return clustering::heads::computeHeadDistances(request, progress);
}

} // namespace headwise::tests
