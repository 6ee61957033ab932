// SPDX-License-Identifier: GPL-3.0-or-later
// The intermediate state of tokenization: parts of the text that are normalised, split further, and split into pieces.
#pragma once

#include "core/text/aligned/alignedtext.h"
#include "core/text/pieces/piecemodel.h"

#include <functional>
#include <vector>

namespace headwise::text::steps {

/// One part of a text. If `done` (an added token), later steps do not change it.
struct Split
{
    aligned::AlignedText text;
    std::vector<pieces::Piece> pieces;
    bool done = false;
};

/// How matches are treated when a text is split at them; "the-final--countdown" at "-":
enum class SplitBehavior : std::uint8_t
{
    Removed,            ///< the | final | countdown
    Isolated,           ///< the | - | final | - | - | countdown
    MergedWithPrevious, ///< the- | final- | - | countdown
    MergedWithNext,     ///< the | -final | - | -countdown
    Contiguous,         ///< the | - | final | -- | countdown
};

SplitBehavior splitBehavior(const aligned::Settings &name);

/// Splits at `matches` (ascending, disjoint); `inverted` splits at the text between them.
std::vector<aligned::AlignedText> splitAt(const aligned::AlignedText &text,
    const std::vector<aligned::CharacterRange> &matches, SplitBehavior behavior, bool inverted = false);

/// One match for every character for which `matches` is true.
std::vector<aligned::CharacterRange> findCharacters(
    const aligned::AlignedText &text, const std::function<bool(char32_t)> &matches);

/// Replaces every part that is not done by the result of `split`; empty parts are removed.
void splitEach(
    std::vector<Split> &splits, const std::function<std::vector<aligned::AlignedText>(aligned::AlignedText &)> &split);

} // namespace headwise::text::steps
