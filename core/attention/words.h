// SPDX-License-Identifier: GPL-3.0-or-later
// From subword tokens to words: columns of a word are summed, its rows averaged.
#pragma once

#include "core/attention/map.h"
#include "core/attention/token.h"

#include <optional>
#include <string_view>

namespace headwise::attention {

enum class Level : std::uint8_t
{
    Tokens,
    Words
};

/// How the rows of a word's tokens become one row. Mean: as in the paper of Clark et al. 2019; First: as in their
/// published code.
enum class SubwordRows : std::uint8_t
{
    Mean,
    First,
    Max
};

std::string_view levelName(Level level); ///< "tokens", "words"
std::optional<Level> levelFromName(std::string_view name);
std::string_view subwordRowsName(SubwordRows rule); ///< "mean", "first", "max"
std::optional<SubwordRows> subwordRowsFromName(std::string_view name);

/// Consecutive tokens [begin, end) that form one unit; a word is (segment, word), every special token is a unit of its
/// own.
struct TokenGroup
{
    int begin = 0;
    int end = 0;
};

/// Groups of consecutive tokens of the same (segment, word). Tokens without a word stand alone.
std::vector<TokenGroup> wordGroups(std::span<const Token> tokens);

/// One token per group: offsets span the group, `piece` is the text of the word (taken from the pieces), flags of the
/// first token.
Tokens wordTokens(std::span<const Token> tokens, std::span<const TokenGroup> groups);

/// Sum over each key group, then `rows` over each query group; the virtual key of a learned sink stays a key of its
/// own. Rows still sum to 1 under Mean and First.
Map groupMap(MapView map, std::span<const TokenGroup> queryGroups, std::span<const TokenGroup> keyGroups,
    SubwordRows rows = SubwordRows::Mean);

} // namespace headwise::attention
