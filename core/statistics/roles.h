// SPDX-License-Identifier: GPL-3.0-or-later
// Roles: named attention patterns defined by rules, such as previous token, separator, broad.
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
    bool atLeast = true;          ///< false: at most
    std::string_view except{};    ///< heads that meet this other role are excluded
    std::string_view definition;  ///< one plain sentence
    std::string_view reference{};
    std::string_view glyph{}; ///< its symbol on screen: "previous", "next", "self", "broad", "sink"; empty = a dot
};

/// All rules, in the order they are shown.
std::span<const RoleRule> roleRules();
/// By id, or null.
const RoleRule *findRole(std::string_view id);

/// Thresholds by role id; roles that are not listed keep their default.
using RoleThresholds = std::map<std::string, double, std::less<>>;

/// Result of one rule for one head.
struct RoleMatch
{
    const RoleRule *rule = nullptr;
    double threshold = 0;
    /// The whole interval is beyond the threshold: its lower limit for rules with a minimum, its upper limit for rules
    /// with a maximum. Never with fewer than two examples.
    bool met = false;
    Estimate strength; ///< mean of the measure with its interval and number of examples
};

/// Results of every rule whose measure is among `measures`, for one head with these estimates. Rules whose measure is
/// missing are left out.
std::vector<RoleMatch> matchRoles(
    std::span<const std::string> measures, std::span<const Estimate> estimates, const RoleThresholds &thresholds = {});

} // namespace headwise::statistics
