// SPDX-License-Identifier: GPL-3.0-or-later
// A text on its way to tokens: parts that are normalised, split further, and cut into pieces.
#pragma once

#include "core/text/aligned/alignedtext.h"
#include "core/text/pieces/piecemodel.h"

#include <functional>
#include <vector>

namespace headwise::text::steps {

/// One part of a text. Once `done` (an added token) no later step touches it.
struct Split
{
    aligned::AlignedText text;
    std::vector<pieces::Piece> pieces;
    bool done = false;
};

/// What happens to the matches that a text is split at; "the-final--countdown" at "-":
enum class SplitBehavior : std::uint8_t
{
    Removed,            ///< the | final | countdown
    Isolated,           ///< the | - | final | - | - | countdown
    MergedWithPrevious, ///< the- | final- | - | countdown
    MergedWithNext,     ///< the | -final | - | -countdown
    Contiguous,         ///< the | - | final | -- | countdown
};

SplitBehavior splitBehavior(const aligned::Settings &name);

/// Splits at `matches` (ascending, disjoint); `inverted` splits at what lies between them.
std::vector<aligned::AlignedText> splitAt(const aligned::AlignedText &text,
    const std::vector<aligned::CharacterRange> &matches, SplitBehavior behavior, bool inverted = false);

/// One match for every character that `matches` is true for.
std::vector<aligned::CharacterRange> findCharacters(
    const aligned::AlignedText &text, const std::function<bool(char32_t)> &matches);

/// Replaces every part that is not done by what `split` makes of it; empty parts disappear.
void splitEach(
    std::vector<Split> &splits, const std::function<std::vector<aligned::AlignedText>(aligned::AlignedText &)> &split);

} // namespace headwise::text::steps
