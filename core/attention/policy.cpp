// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/policy.h"

#include "core/attention/rowscale.h"

#include <algorithm>
#include <array>

namespace headwise::attention {

namespace {

constexpr std::array<std::string_view, 3> names = {"show", "hide", "renormalise"};
constexpr std::array<std::string_view, 2> firstNames = {"show", "drop"};

/// True for tokens that are left out of pictures and sums.
bool isDropped(const PolicyFlags &flags, std::size_t token, TokenPolicy policy)
{
    return (policy.special != SpecialTokens::Show && flags.special[token] != 0) ||
           (policy.firstToken == FirstToken::Drop && flags.first[token] != 0);
}

std::vector<int> keptPositions(const PolicyFlags &flags, TokenPolicy policy)
{
    std::vector<int> kept;
    for (std::size_t i = 0; i < flags.special.size(); ++i)
        if (!isDropped(flags, i, policy))
            kept.push_back(static_cast<int>(i));
    return kept;
}

/// Consecutive positions that are kept; special tokens are few, so these ranges are long.
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

/// The factor that makes a row sum to 1.
class RowScales
{
public:
    RowScales(MapView map, const PolicyFlags &keys, const std::vector<int> &keptKeys, TokenPolicy policy)
        : m_map(map), m_policy(policy), m_keptRuns(runsOf(keptKeys)), m_afterSpecialRuns(m_keptRuns)
    {
        if (policy.special == SpecialTokens::Renormalise && policy.firstToken == FirstToken::Drop)
            m_afterSpecialRuns = runsOf(keptPositions(keys, {policy.special, FirstToken::Show}));
    }

    const std::vector<Run> &runs() const { return m_keptRuns; }
    /// nullopt when less than `minRowMass` of the row is left after one of the two policies.
    std::optional<double> of(int query) const
    {
        const auto row = m_map.row(query);
        double whole = 1;
        if (m_policy.special == SpecialTokens::Renormalise) {
            whole = massOf(row, m_afterSpecialRuns);
            if (!(whole >= minRowMass))
                return std::nullopt;
        }
        if (m_policy.firstToken == FirstToken::Show)
            return m_policy.special == SpecialTokens::Renormalise ? 1 / whole : 1;
        const double rest = massOf(row, m_keptRuns) + keptSink(query);
        return rest >= minRowMass * whole ? std::optional(1 / rest) : std::nullopt;
    }
    bool keepsSink() const { return m_map.hasSink() && m_policy.special != SpecialTokens::Renormalise; }

private:
    float keptSink(int query) const { return keepsSink() ? m_map.sink(query) : 0.0f; }

    MapView m_map;
    TokenPolicy m_policy;
    std::vector<Run> m_keptRuns, m_afterSpecialRuns;
};

template <typename Names> auto valueNamed(const Names &valueNames, std::string_view name) -> std::optional<std::size_t>
{
    const auto found = std::find(valueNames.begin(), valueNames.end(), name);
    return found == valueNames.end() ? std::nullopt
                                     : std::optional(static_cast<std::size_t>(found - valueNames.begin()));
}

constexpr std::string_view firstDropped = "-first_dropped";

} // namespace

std::string_view specialTokensName(SpecialTokens policy) { return names[static_cast<std::size_t>(policy)]; }

std::optional<SpecialTokens> specialTokensFromName(std::string_view name)
{
    const auto index = valueNamed(names, name);
    return index ? std::optional(static_cast<SpecialTokens>(*index)) : std::nullopt;
}

std::string_view firstTokenName(FirstToken policy) { return firstNames[static_cast<std::size_t>(policy)]; }

std::optional<FirstToken> firstTokenFromName(std::string_view name)
{
    const auto index = valueNamed(firstNames, name);
    return index ? std::optional(static_cast<FirstToken>(*index)) : std::nullopt;
}

std::string tokenPolicyName(TokenPolicy policy)
{
    std::string name(specialTokensName(policy.special));
    return policy.firstToken == FirstToken::Drop ? name + std::string(firstDropped) : name;
}

std::optional<TokenPolicy> tokenPolicyFromName(std::string_view name)
{
    TokenPolicy policy;
    if (name.ends_with(firstDropped)) {
        policy.firstToken = FirstToken::Drop;
        name.remove_suffix(firstDropped.size());
    }
    const auto special = specialTokensFromName(name);
    if (!special)
        return std::nullopt;
    policy.special = *special;
    return policy;
}

PolicyFlags policyFlags(std::span<const Token> tokens)
{
    PolicyFlags flags{std::vector<std::uint8_t>(tokens.size()), std::vector<std::uint8_t>(tokens.size())};
    for (std::size_t i = 0; i < tokens.size(); ++i)
        flags.special[i] = tokens[i].special;
    if (!tokens.empty())
        flags.first[0] = 1;
    return flags;
}

PolicyMap applyPolicy(MapView map, const PolicyFlags &queries, const PolicyFlags &keys, TokenPolicy policy)
{
    assert(static_cast<int>(queries.special.size()) == map.queries);
    assert(static_cast<int>(keys.special.size()) == map.keys);
    PolicyMap result;
    result.keyPositions = keptPositions(keys, policy);
    result.map = Map(map.queries, static_cast<int>(result.keyPositions.size()));
    const RowScales scales(map, keys, result.keyPositions, policy);
    for (const int query : keptPositions(queries, policy)) {
        const auto scale = scales.of(query);
        if (!scale) {
            ++result.droppedRows;
            continue;
        }
        float *out = result.map.values.data() + result.queryPositions.size() * result.keyPositions.size();
        for (const Run &run : scales.runs()) {
            scaleRow(map.row(query).data() + run.begin, run.count, *scale, out);
            out += run.count;
        }
        if (scales.keepsSink())
            result.map.rowMass.push_back(static_cast<float>(1 - map.sink(query) * *scale));
        result.queryPositions.push_back(query);
    }
    result.map.queries = static_cast<int>(result.queryPositions.size());
    result.map.values.resize(result.queryPositions.size() * result.keyPositions.size());
    return result;
}

PolicyMap applyPolicy(
    MapView map, std::span<const Token> queryTokens, std::span<const Token> keyTokens, TokenPolicy policy)
{
    return applyPolicy(map, policyFlags(queryTokens), policyFlags(keyTokens), policy);
}

} // namespace headwise::attention
