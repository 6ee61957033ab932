// SPDX-License-Identifier: GPL-3.0-or-later
// The finest common coarsening of two partitions of a text into words.
#pragma once

#include "core/attention/example.h"
#include "core/attention/words.h"
#include "core/base/sides.h"

#include <vector>

namespace headwise::compare::units {

/// One unit of the common partition, or a token that covers no text (special tokens, single spaces).
struct CommonUnit : Sides<attention::TokenGroup> ///< empty on a side that has none
{
    std::uint8_t segment = 0;
    int begin = 0, end = 0; ///< code points of the segment's text
    Sides<int> words = {0, 0};
    bool special = false;
    bool both() const { return baseline.end > baseline.begin && comparison.end > comparison.begin; }
};

/// Union of overlapping word spans: two words belong to the same unit if they share a non-white code point, directly or
/// through other words ("don", "'", "t" against "don", "'t" gives "don" and "'t"; offsets may or may not include the
/// space before a word). Tokens without text are paired in order if they are between the same units.
std::vector<CommonUnit> commonUnits(
    const attention::Example &texts, const Sides<std::span<const attention::Token>> &tokens);

} // namespace headwise::compare::units
