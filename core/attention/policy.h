// SPDX-License-Identifier: GPL-3.0-or-later
// How special tokens and the first token are treated in a map before it is drawn or measured.
#pragma once

#include "core/attention/map.h"
#include "core/attention/token.h"

#include <optional>
#include <string>
#include <string_view>

namespace headwise::attention {

/// Show: as the model computed it. Hide: rows and columns of special tokens are dropped; rows no longer sum to 1.
/// Renormalise: dropped likewise, and the rest of each row rescaled to sum to 1.
enum class SpecialTokens : std::uint8_t
{
    Show,
    Hide,
    Renormalise
};

/// "show", "hide", "renormalise", and back.
std::string_view specialTokensName(SpecialTokens policy);
std::optional<SpecialTokens> specialTokensFromName(std::string_view name);

/// How the first token of a sequence is treated, whatever it is: Drop leaves out query 0 and key 0 and rescales the
/// rest of each row to 1, after the policy for special tokens. In decoders without a separator, 30-50 % of the heads
/// put most of their weight on it.
enum class FirstToken : std::uint8_t
{
    Show,
    Drop
};

/// "show", "drop", and back.
std::string_view firstTokenName(FirstToken policy);
std::optional<FirstToken> firstTokenFromName(std::string_view name);

/// Both settings together.
struct TokenPolicy
{
    SpecialTokens special = SpecialTokens::Show;
    FirstToken firstToken = FirstToken::Show;
    [[nodiscard]] bool keepsEverything() const
    {
        return special == SpecialTokens::Show && firstToken == FirstToken::Show;
    }
    /// The weights of each row, with its virtual key, sum to 1.
    [[nodiscard]] bool keepsWholeRows() const { return special != SpecialTokens::Hide; }
    bool operator==(const TokenPolicy &) const = default;
};

/// "show", "renormalise", "show-first_dropped": the policy's part of /measures/<stack>/<unit>-<policy>.
std::string tokenPolicyName(TokenPolicy policy);
std::optional<TokenPolicy> tokenPolicyFromName(std::string_view name);

/// Row mass below which a rescaled row is left out.
inline constexpr double minRowMass = 1e-6;

/// The flags of each token of one side that the policies depend on: 1 = special; 1 = first.
struct PolicyFlags
{
    std::vector<std::uint8_t> special, first;
};
PolicyFlags policyFlags(std::span<const Token> tokens);

/// A map after a policy, with the original positions of its rows and columns.
struct PolicyMap
{
    Map map;
    std::vector<int> queryPositions; ///< original position of each remaining row
    std::vector<int> keyPositions;   ///< original position of each remaining column
    int droppedRows = 0;             ///< rows left out because too little of their mass remained
};

/// Applies the policy to one map. The virtual key of a learned sink is not a token: `renormalise` drops it too, all
/// other policies keep it, and dropping the first token rescales it with the rest of the row.
PolicyMap applyPolicy(MapView map, const PolicyFlags &queries, const PolicyFlags &keys, TokenPolicy policy);
/// `queryTokens` and `keyTokens` belong to its rows and columns.
PolicyMap applyPolicy(
    MapView map, std::span<const Token> queryTokens, std::span<const Token> keyTokens, TokenPolicy policy);

} // namespace headwise::attention
