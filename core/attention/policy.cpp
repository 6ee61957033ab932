// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/policy.h"

#include "core/attention/rowscale.h"

#include <array>
#include <numeric>

namespace headwise::attention {

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

/// Neighbouring positions that are kept; special tokens are few, so runs are long.
struct Run
{
    std::size_t begin = 0, count = 0;
};

std::vector<Run> runsOf(const std::vector<int> &positions)
{
    std::vector<Run> runs;
    for (const int position : positions) {
        const auto at = static_cast<std::size_t>(position);
        if (!runs.empty() && runs.back().begin + runs.back().count == at)
            ++runs.back().count;
        else
            runs.push_back({at, 1});
    }
    return runs;
}

double massOf(std::span<const float> row, const std::vector<Run> &runs)
{
    double mass = 0;
    for (const Run &run : runs)
        mass += rowMass(row.data() + run.begin, run.count);
    return mass;
}

} // namespace

std::string_view specialTokensName(SpecialTokens policy) { return names[static_cast<std::size_t>(policy)]; }

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
    result.map = Map(map.queries, static_cast<int>(result.keyPositions.size()));
    const auto runs = runsOf(result.keyPositions);
    for (const int query : keptPositions(queryTokens, policy)) {
        const auto row = map.row(query);
        double scale = 1;
        if (policy == SpecialTokens::Renormalise) {
            const double mass = massOf(row, runs);
            if (!(mass >= leastRowMass)) {
                ++result.droppedRows;
                continue;
            }
            scale = 1 / mass;
        }
        float *out = result.map.values.data() + result.queryPositions.size() * result.keyPositions.size();
        for (const Run &run : runs) {
            scaleRow(row.data() + run.begin, run.count, scale, out);
            out += run.count;
        }
        result.queryPositions.push_back(query);
    }
    result.map.queries = static_cast<int>(result.queryPositions.size());
    result.map.values.resize(result.queryPositions.size() * result.keyPositions.size());
    return result;
}

} // namespace headwise::attention
