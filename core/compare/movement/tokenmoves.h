// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens whose attention moved most between two sources, and from where to where.
#pragma once

#include "core/compare/dataset/comparison.h"
#include "core/compare/movement/examplemoves.h"

namespace headwise::compare::movement {

/// All rows of one head whose query has the same text and that moved between keys of the same texts. A row counts with
/// the key that lost most and the key that gained most; units as compared (tokens or words).
struct TokenMove
{
    std::string query, from, to;
    std::int64_t rows = 0;
    double moved = 0;            ///< mean over these rows of half the sum of |B - A|, 0..1
    double lost = 0, gained = 0; ///< means of what `from` lost and `to` gained
};

/// Change of the mass on all keys of one text, B - A, mean over all rows of the head.
struct KeyMove
{
    std::string text;
    double change = 0;
};

/// One row of one example.
struct RowMove
{
    std::int64_t example = 0; ///< index into ComparisonResult::examples
    std::string query, from, to;
    MovedRow row; ///< positions among the example's units
};

struct HeadMoves
{
    attention::HeadId head, partner;
    std::int64_t rows = 0;
    double moved = 0;                  ///< mean over all rows, 0..1; NaN without any
    std::vector<TokenMove> tokens;     ///< largest sum over rows first
    std::vector<KeyMove> gained, lost; ///< largest change first
    std::vector<RowMove> largest;      ///< rows that moved most
    /// [query kind, key kind]: change of the mass of rows of one kind on keys of another, B - A; NaN without such rows.
    std::array<double, unitKinds * unitKinds> kindChanges{};
    std::array<std::int64_t, unitKinds> kindRows{};
};

struct TokenMoves
{
    std::vector<HeadMoves> heads;   ///< as ComparisonResult::heads
    std::int64_t examples = 0;      ///< that were looked at
    std::vector<std::string> notes; ///< sentences about what was sampled or left out
};

struct TokenMoveOptions
{
    int entries = 10;               ///< entries of each list
    std::int64_t maxExamples = 300; ///< of more, as many are drawn with `seed`; 0 = all
    std::uint64_t seed = 0;
};

/// Looks at the examples, heads and units of a comparison once more. Memory grows with rows and heads looked at (24
/// bytes each). The same for any number of threads. Throws Error: Unsupported where the comparison has no divergences
/// (no maps, or rows that are not whole), Cancelled, and what the sources throw; damaged examples are left out.
TokenMoves tokenMoves(const pairing::SourcePair &sources, const dataset::ComparisonResult &result,
    const TokenMoveOptions &options, Progress &progress);

} // namespace headwise::compare::movement
