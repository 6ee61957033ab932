// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says about the selected head beside the Heads view: from results to widget contents.
#pragma once

#include "app/desktop/results/desk.h"
#include "widgets/plots/rolebars.h"
#include "widgets/tables/measurerows.h"

namespace headwise::desktop::views::heads {

widgets::tables::MeasureRowsContent measureRows(results::Desk &desk, attention::HeadId head);
/// Rules over dataset means (thresholds: core documentation of measures); met when the interval's lower end passes.
std::vector<widgets::plots::RoleBar> roleBars(results::Desk &desk, attention::HeadId head);
} // namespace headwise::desktop::views::heads
