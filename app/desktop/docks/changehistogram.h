// SPDX-License-Identifier: GPL-3.0-or-later
// Histogram of the differences of one head between the compared sources.
#pragma once

#include "app/desktop/results/desk.h"
#include "widgets/plots/histogram.h"

namespace headwise::desktop::docks {

/// Change of the chosen measure, or divergence, of one head over all examples, with the selected one marked.
widgets::plots::HistogramContent changeHistogram(
    results::Desk &desk, attention::HeadId head, bool change, QString *note);

} // namespace headwise::desktop::docks
