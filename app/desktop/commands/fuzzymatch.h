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
    std::vector<int> positions; ///< of the letters that were typed, ascending
};

/// Every word of `typed` must occur in `text` in any order, each as a run of letters or else letter by letter. Runs,
/// beginnings of words and beginnings of the text count more. Case does not matter; an empty `typed` matches
/// everything.
std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &text);

} // namespace headwise::desktop::commands
