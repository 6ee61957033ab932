// SPDX-License-Identifier: GPL-3.0-or-later
// Named patterns that heads meet by rule: previous token, separator, broad and so on.
#pragma once

#include "core/statistics/interval.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace headwise::statistics {

/// One rule over the dataset mean of one measure. The texts are English and marked for translation in the context
/// "Roles".
struct RoleRule
{
    std::string_view id;          ///< "previous_token": in files and JSON
    std::string_view name;        ///< "previous token"
    std::string_view shortName{}; ///< for narrow tables; empty = name
    std::string_view measure;     ///< id of the measure, or of a column that another command adds
    double threshold = 0.5;       ///< default
    bool atLeast = true;          ///< else at most
    std::string_view except{};    ///< a head that meets this role does not count
    std::string_view definition;  ///< one plain sentence
    std::string_view reference{};
    std::string_view glyph{}; ///< its sign on screen: "previous", "next", "self", "broad", "sink"; empty = a dot
};

/// All rules, in the order they are shown.
std::span<const RoleRule> roleRules();
/// By id, or null.
const RoleRule *findRole(std::string_view id);

/// Thresholds by role id; roles that are not named keep their default.
using RoleThresholds = std::map<std::string, double, std::less<>>;

/// How one head stands to one rule.
struct RoleMatch
{
    const RoleRule *rule = nullptr;
    double threshold = 0;
    /// The interval lies beyond the threshold: its lower end where the rule asks for at least so much, its upper end
    /// where it asks for at most. Never with fewer than two examples.
    bool met = false;
    Estimate strength; ///< mean of the measure with its interval and number of examples
};

/// Every rule whose measure is among `measures`, for one head with those estimates. Rules whose measure is missing are
/// not offered.
std::vector<RoleMatch> matchRoles(
    std::span<const std::string> measures, std::span<const Estimate> estimates, const RoleThresholds &thresholds = {});

} // namespace headwise::statistics
