// SPDX-License-Identifier: GPL-3.0-or-later
// What the Statistics view asks the core for.
#pragma once

#include "app/desktop/results/desk.h"
#include "core/compare/tables/statisticsdata.h"

namespace headwise::desktop::views::statistics {

/// The shown sources, units and slice of the current settings.
compare::tables::StatisticsRequest statisticsRequest(const results::Desk &desk);

} // namespace headwise::desktop::views::statistics
