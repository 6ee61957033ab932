// SPDX-License-Identifier: GPL-3.0-or-later
// Finds texts by some of their letters, in order: "frst tok" finds "First token: drop".
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace headwise::desktop::commands {

struct FuzzyMatch
{
    int score = 0;              ///< higher is better
    std::vector<int> positions; ///< positions of the typed letters, ascending
};

/// Every word of `typed` must occur in `text` in any order, as consecutive letters or as single letters in order.
/// Consecutive letters, beginnings of words and the beginning of the text score higher. Case is ignored; an empty
/// `typed` matches everything.
std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text);

} // namespace headwise::desktop::commands
