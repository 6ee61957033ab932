// SPDX-License-Identifier: GPL-3.0-or-later
// Which roles a head meets in each source.
#pragma once

#include "app/desktop/statistics/statisticstable.h"
#include "core/statistics/roles.h"
#include "widgets/palette/roleglyphs.h"

#include <QString>

namespace headwise::desktop {

/// Every rule that can be judged for one head and source of the table.
std::vector<RoleMatch> headRoles(
    const StatisticsTable &table, int head, std::size_t source, const RoleThresholds &thresholds);
/// The first rule met, or null.
const RoleMatch *firstRole(const std::vector<RoleMatch> &matches);

RoleGlyph roleGlyph(const RoleMatch *match);
/// In the user's language, short enough for a table; "none" for null.
QString roleName(const RoleMatch *match);
QString roleName(const RoleRule &rule);
/// One line per role met: "A: next token, 0.62 (at least 0.5)".
QString roleToolTip(const StatisticsTable &table, int head, const RoleThresholds &thresholds);

} // namespace headwise::desktop
