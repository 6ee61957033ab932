// SPDX-License-Identifier: GPL-3.0-or-later
// The tokens of one input, with truncation and concatenation.
#pragma once

#include "core/attention/token.h"

#include <string>
#include <vector>

namespace headwise::text::steps {

/// How one input is truncated (tokenization options of a JSONL line).
struct Truncation
{
    int maxLength = 0;
    std::string strategy = "longest_first"; ///< longest_first | only_first | only_second
    int stride = 0;
    std::string direction{}; ///< right | left; empty: the tokenizer's own side, usually right
    bool windows = true;     ///< keep the removed tokens as overflow windows
};

/// Tokens of one input; `cut` counts tokens that truncation removed.
struct Encoding
{
    attention::Tokens tokens;
    int cut = 0;
    std::vector<Encoding> overflow; ///< further windows after truncation
};

/// Throws for an unknown strategy or direction, and for negative lengths.
void checkTruncation(const Truncation &truncation);

/// Truncates one text, or text and pair (two encodings), to `length` tokens in total; the removed tokens become
/// overflow windows that overlap by the stride. Throws Resources if there would be too many.
void truncate(std::vector<Encoding> &encodings, const Truncation &truncation, int length);

/// Concatenates encodings; every overflow window of one part is combined with the tokens of the others.
Encoding merged(const std::vector<Encoding> &parts);

} // namespace headwise::text::steps
