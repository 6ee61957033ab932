// SPDX-License-Identifier: GPL-3.0-or-later
// Results for the rows of the displayed maps, for the Head view's panel.
#pragma once

#include "app/desktop/views/head/headcontent.h"
#include "widgets/plots/dumbbells.h"

namespace headwise::desktop::views::head {

/// One line of "From 'saved': largest differences".
struct TokenDifference
{
    QString token;
    int position = 0;
    double baseline = 0, comparison = 0; ///< NaN = not visible
};
/// The keys with the largest differences of weights in the row (one source: the largest weights), at most `most`.
std::vector<TokenDifference> largestDifferences(const HeadInput &input, int query, int most);
/// Entropy of each of the first `most` rows in the first two lanes, nats.
widgets::plots::DumbbellsContent rowEntropies(const HeadInput &input, std::size_t most);

} // namespace headwise::desktop::views::head
