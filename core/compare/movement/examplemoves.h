// SPDX-License-Identifier: GPL-3.0-or-later
// Attention that moved within one example, the input of tokenmoves.h.
#pragma once

#include "core/compare/units/alignedpair.h"

#include <array>

namespace headwise::compare::movement {

/// Kinds of units by which moves are summed; a unit belongs to the first kind that applies.
enum class UnitKind : std::uint8_t
{
    First,
    Separator,
    Punctuation,
    Other
};
inline constexpr std::size_t unitKinds = 4;
/// "first", "separator", "punctuation", "other".
std::string_view unitKindName(UnitKind kind);

/// One row of one head: `moved` is half of sum |B - A|; the key `from` lost most, the key `to` gained most.
struct MovedRow
{
    int query = 0, from = 0, to = 0;       ///< units
    float moved = 0, lost = 0, gained = 0; ///< total variation, 0..1; weight that `from` lost and `to` gained
};

struct HeadRowMoves
{
    std::vector<MovedRow> rows{};
    std::vector<float> keyChanges{};                         ///< [keys] sum over rows of B - A
    std::array<double, unitKinds * unitKinds> kindChanges{}; ///< [query kind, key kind] sum of B - A
    std::array<std::int64_t, unitKinds> kindRows{};          ///< rows of each query kind
};

/// One stack of one example.
struct StackMoves
{
    std::vector<std::string> queryLabels, keyLabels; ///< of the units
    std::vector<HeadRowMoves> heads;                 ///< in the requested order
};

/// Heads of units.stacks[stack].
StackMoves movesOf(const units::AlignedPair &pair, std::size_t stack, std::span<const units::HeadPair> heads);

} // namespace headwise::compare::movement
