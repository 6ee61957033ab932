#include "core/attention/policy.h"

#include <array>
#include <numeric>

namespace headwise {

namespace {

constexpr std::array<std::string_view, 3> names = {"show", "hide", "renormalise"};

std::vector<int> keptPositions(std::span<const Token> tokens, SpecialTokens policy)
{
    std::vector<int> kept;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (policy == SpecialTokens::Show || !tokens[i].special)
            kept.push_back(static_cast<int>(i));
    return kept;
}

} // namespace

std::string_view specialTokensName(SpecialTokens policy)
{
    return names[static_cast<std::size_t>(policy)];
}

std::optional<SpecialTokens> specialTokensFromName(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name)
            return static_cast<SpecialTokens>(i);
    return std::nullopt;
}

PolicyMap applyPolicy(
    MapView map, std::span<const Token> queryTokens, std::span<const Token> keyTokens, SpecialTokens policy)
{
    assert(static_cast<int>(queryTokens.size()) == map.queries && static_cast<int>(keyTokens.size()) == map.keys);
    PolicyMap result;
    result.keyPositions = keptPositions(keyTokens, policy);
    result.map.keys = static_cast<int>(result.keyPositions.size());
    result.map.values.reserve(static_cast<std::size_t>(map.queries) * result.map.keys);
    for (const int query : keptPositions(queryTokens, policy)) {
        const auto row = map.row(query);
        double mass = 1;
        if (policy == SpecialTokens::Renormalise) {
            mass = 0;
            for (const int key : result.keyPositions)
                mass += row[key];
            if (!(mass >= leastRowMass)) {
                ++result.droppedRows;
                continue;
            }
        }
        for (const int key : result.keyPositions)
            result.map.values.push_back(static_cast<float>(row[key] / mass));
        result.queryPositions.push_back(query);
    }
    result.map.queries = static_cast<int>(result.queryPositions.size());
    return result;
}

} // namespace headwise
