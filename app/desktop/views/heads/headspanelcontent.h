// SPDX-License-Identifier: GPL-3.0-or-later
// Converts results for the selected head to the contents of the inspector panel of the Heads view.
#pragma once

#include "app/desktop/results/desk.h"
#include "widgets/plots/rolebars.h"
#include "widgets/tables/measurerows.h"

namespace headwise::desktop::views::heads {

widgets::tables::MeasureRowsContent measureRows(results::Desk &desk, attention::HeadId head);
/// The first role that a head meets in a lane, "none" without one.
QString roleOf(results::Desk &desk, std::size_t lane, attention::HeadId head);
/// Roles over dataset means, see core/statistics/roles.h: those that are met, and the nearest to it.
std::vector<widgets::plots::RoleBar> roleBars(results::Desk &desk, attention::HeadId head);
} // namespace headwise::desktop::views::heads
