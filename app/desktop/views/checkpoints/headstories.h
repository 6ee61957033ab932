// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to heads in a run: spells of roles, the steps and measures that tell it, changes in words.
#pragma once

#include "app/desktop/views/checkpoints/seriescontent.h"

namespace headwise::desktop::views::checkpoints {

widgets::strips::RoleSpansContent roleSpans(const SeriesInput &input);

/// Three measures for the inspector: the chosen one, and those with the head's largest changes.
QStringList telltaleMeasures(const SeriesInput &input, attention::HeadId head);
/// Up to five steps for the maps of a head: first, last, current, compared, largest changes. Ascending.
std::vector<int> telltaleSteps(const SeriesInput &input, attention::HeadId head);

/// "entropy sharpens at step 300, decays at step 1600": change points of a head in the chosen measure, by step.
QString changesInWords(const SeriesInput &input, attention::HeadId head);

} // namespace headwise::desktop::views::checkpoints
