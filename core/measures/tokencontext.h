// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attention/example.h"
#include "core/attention/head.h"
#include "core/attention/map.h"
#include "core/attention/token.h"
#include "core/attention/words.h"

#include <cstdint>
#include <span>
#include <vector>

namespace headwise::measures {

/// What measures need about the tokens of one example; computed once, shared by all heads.
struct TokenContext
{
    int queries = 0, keys = 0;
    std::vector<std::uint8_t> first, separators, punctuation; ///< per key, 1 = in the class
    std::vector<std::uint8_t> querySeparators;                ///< per row
    std::vector<std::uint8_t> querySegments, keySegments;
    /// Equal numbers = equal text (displayPiece), on both sides; without them, measures of equal text are not defined.
    std::vector<int> queryTexts, keyTexts;
    bool twoSegments = false;
    /// Cross attention: rows and columns belong to different sequences; no distances, offsets, segments.
    bool crossing = false;
    /// Positions of rows and columns in the full sequence, ascending; both empty = 0, 1, 2, ... Maps after a policy
    /// have gaps, and distances still count the tokens that were dropped.
    std::vector<int> queryPositions, keyPositions;
    /// Tokens that each row and column stands for, ascending; empty = the token at its position. A word sees the keys
    /// that any of its tokens sees, and windows count tokens.
    std::vector<attention::TokenGroup> queryTokens, keyTokens;
};

TokenContext tokenContext(const attention::Example &example, const attention::StackLayout &layout);
/// For rows and columns that are not tokens of the example, such as words.
TokenContext tokenContext(std::span<const attention::Token> queryTokens, std::span<const attention::Token> keyTokens,
    const attention::Example &example, bool crossing);
/// The part of a context that a policy kept: `queryPositions` and `keyPositions` of PolicyMap.
TokenContext tokenContext(
    const TokenContext &whole, std::span<const int> queryPositions, std::span<const int> keyPositions);
/// The context without the rows that are not in `rows` (ascending); rows keep their positions.
TokenContext withRows(const TokenContext &whole, std::span<const int> rows);

} // namespace headwise::measures
