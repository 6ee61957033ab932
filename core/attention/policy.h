// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to special tokens in a map before it is drawn or measured.
#pragma once

#include "core/attention/map.h"
#include "core/attention/token.h"

#include <optional>
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

/// Row mass below which a renormalised row is left out (measures.md).
inline constexpr double leastRowMass = 1e-6;

/// A map after a policy, with the way back to the original positions.
struct PolicyMap
{
    Map map;
    std::vector<int> queryPositions; ///< original position of each remaining row
    std::vector<int> keyPositions;   ///< original position of each remaining column
    int droppedRows = 0;             ///< rows left out because too little of their mass remained
};

/// Applies the policy to one map. `queryTokens` and `keyTokens` belong to its rows and columns.
PolicyMap applyPolicy(
    MapView map, std::span<const Token> queryTokens, std::span<const Token> keyTokens, SpecialTokens policy);

} // namespace headwise::attention
