// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of one input, cut to a length and put together.
#pragma once

#include "core/attention/token.h"

#include <string>
#include <vector>

namespace headwise::text::steps {

/// How one input is cut (tokenization options of a JSONL line).
struct Truncation
{
    int maxLength = 0;
    std::string strategy = "longest_first"; ///< longest_first | only_first | only_second
    int stride = 0;
    std::string direction = "right"; ///< right | left
    bool windows = true;             ///< whether what is cut is kept as overflow windows
};

/// Tokens of one input; `cut` counts tokens that truncation removed.
struct Encoding
{
    attention::Tokens tokens;
    int cut = 0;
    std::vector<Encoding> overflow; ///< further windows when truncated
};

/// Refuses a truncation that names an unknown strategy or direction or has lengths below 0.
void checkTruncation(const Truncation &truncation);

/// Cuts one text, or text and pair (two encodings), to `length` tokens in all; what is cut goes into overflow windows
/// that overlap by the stride. Throws Resources when they would be too many.
void truncate(std::vector<Encoding> &encodings, const Truncation &truncation, int length);

/// Puts encodings one behind the other; every overflow window of one part goes with the others' tokens.
Encoding merged(std::vector<Encoding> parts);

} // namespace headwise::text::steps
