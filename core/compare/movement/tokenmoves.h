// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens whose attention moved most between two sources, with the keys that lost and gained it.
#pragma once

#include "core/compare/dataset/comparison.h"
#include "core/compare/movement/examplemoves.h"

namespace headwise::compare::movement {

/// All rows of one head with the same query text and the same texts of the two keys between which attention moved: the
/// key that lost most and the key that gained most. Units as in the comparison (tokens or words).
struct TokenMove
{
    std::string query, from, to;
    std::int64_t rows = 0;
    double moved = 0;            ///< mean over these rows of sum |B - A| / 2, 0..1
    double lost = 0, gained = 0; ///< mean weight that `from` lost and `to` gained
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
    MovedRow row; ///< positions in the example's units
};

struct HeadMoves
{
    attention::HeadId head, partner;
    std::int64_t rows = 0;
    double moved = 0;                  ///< mean over all rows, 0..1; NaN without any
    std::vector<TokenMove> tokens;     ///< sorted by the sum over rows, largest first
    std::vector<KeyMove> gained, lost; ///< largest change first
    std::vector<RowMove> largest;      ///< rows with the largest moves
    /// [query kind, key kind]: change of the mass that rows of one kind put on keys of another kind, B - A; NaN without
    /// such rows.
    std::array<double, unitKinds * unitKinds> kindChanges{};
    std::array<std::int64_t, unitKinds> kindRows{};
};

struct TokenMoves
{
    std::vector<HeadMoves> heads;   ///< as ComparisonResult::heads
    std::int64_t examples = 0;      ///< number of examples read
    std::vector<std::string> notes; ///< sentences about what was sampled or left out
};

struct TokenMoveOptions
{
    int entries = 10;               ///< entries of each list
    std::int64_t maxExamples = 300; ///< a random sample of this size is drawn with `seed` when there are more; 0 = all
    std::uint64_t seed = 0;
};

/// Reads the examples of a comparison again, with its heads and units. Memory grows with the number of rows times heads
/// (24 bytes each). The result does not depend on the number of threads. Throws Error: Unsupported if the comparison
/// has no divergences (no maps, or under `hide`), Cancelled, and the errors of the sources; damaged examples are left
/// out.
TokenMoves tokenMoves(const pairing::SourcePair &sources, const dataset::ComparisonResult &result,
    const TokenMoveOptions &options, Progress &progress);

} // namespace headwise::compare::movement
