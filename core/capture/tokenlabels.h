// SPDX-License-Identifier: GPL-3.0-or-later
// Which tokens the labels of a text belong to.
#pragma once

#include "core/attention/example.h"

#include <cstddef>
#include <vector>

namespace headwise::capture {

/// The token of each of `count` labels: one label per token, per token that is not special, per word between spaces or
/// per word of the tokenizer, whichever the number fits first. A word's label is that of its first token; -1: the word
/// has no token (truncated texts). Empty if the number fits none.
std::vector<int> tokensOfLabels(const attention::Example &example, std::size_t count);

} // namespace headwise::capture
