// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says about the selected head and token: from results to widget contents.
#pragma once

#include "app/desktop/desk/desk.h"
#include "app/desktop/views/headcontent.h"
#include "widgets/lanes/dumbbells.h"
#include "widgets/lanes/histogram.h"
#include "widgets/lanes/measurerows.h"
#include "widgets/lanes/rolebars.h"

namespace headwise::desktop::window {

widgets::lanes::MeasureRowsContent measureRows(desk::Desk &desk, attention::HeadId head);
/// Rules over dataset means (thresholds: core documentation of measures); met when the interval's lower end passes.
std::vector<widgets::lanes::RoleBar> roleBars(desk::Desk &desk, attention::HeadId head);
/// Change of the chosen measure, or divergence, of one head over all examples, with the selected one marked.
widgets::lanes::HistogramContent changeHistogram(desk::Desk &desk, attention::HeadId head, QString *note);

/// One line of "From 'saved': largest differences".
struct TokenDifference
{
    QString token;
    int position = 0;
    double baseline = 0, comparison = 0; ///< NaN = not visible
};
/// The keys whose weight from the row differs most (one source: the largest weights), at most `most`.
std::vector<TokenDifference> largestDifferences(const views::HeadInput &input, int query, int most);
/// Entropy of each row in the first two lanes, nats.
widgets::lanes::DumbbellsContent rowEntropies(const views::HeadInput &input);

} // namespace headwise::desktop::window
