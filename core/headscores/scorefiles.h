// SPDX-License-Identifier: GPL-3.0-or-later
// Files of other programs with a score per head.
#pragma once

#include "core/headscores/headscores.h"

namespace headwise::headscores {

/// Larger files are no scores of heads.
inline constexpr std::size_t largestScoreFile = 64u << 20;
inline constexpr std::size_t maxScores = 1u << 20;

/// Reads, by the ending of the name:
/// - .npy: an array [layers, heads] (head_importance.npy of Michel et al. 2019 and of the pruning scripts after it)
/// - .json: {"16-19": [0.1, 0.3], ...}, layer-head with a list of scores, whose mean counts, or with one score
///   (retrieval heads, Wu et al. 2024), or a list of lists [layers, heads], or the document of `importance --json`
/// - others: text [layers, heads] in UTF-8, separated by tabs, semicolons (with both, 0,5 is a half), commas or blanks;
///   lines that begin with "#" do not count.
/// NaN, nan, null and an empty cell mean: no score. Throws Error{NotFound, Unreadable, Malformed, Unsupported} naming
/// the file and the line or the place in it.
ScoreTable readScores(const std::string &path);

} // namespace headwise::headscores
