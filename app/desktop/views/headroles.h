// SPDX-License-Identifier: GPL-3.0-or-later
// Which roles a head meets in each source.
#pragma once

#include "core/compare/tables/statisticstable.h"
#include "core/statistics/roles.h"
#include "widgets/style/roleglyphs.h"

#include <QString>

namespace headwise::desktop::views {

/// Results of every applicable rule for one head and source of the table.
std::vector<headwise::statistics::RoleMatch> headRoles(const compare::tables::StatisticsTable &table, int head,
    std::size_t source, const headwise::statistics::RoleThresholds &thresholds);
/// The first rule met, or null.
const headwise::statistics::RoleMatch *firstRole(const std::vector<headwise::statistics::RoleMatch> &matches);

widgets::style::RoleGlyph roleGlyph(const headwise::statistics::RoleMatch *match);
/// The translated short name for tables; "none" for null.
QString roleName(const headwise::statistics::RoleMatch *match);
QString roleName(const headwise::statistics::RoleRule &rule);
/// One line per role met: "A: next token, 0.62 (at least 0.5)".
QString roleToolTip(
    const compare::tables::StatisticsTable &table, int head, const headwise::statistics::RoleThresholds &thresholds);

} // namespace headwise::desktop::views
