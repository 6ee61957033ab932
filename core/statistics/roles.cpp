// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/roles.h"

#include <algorithm>
#include <array>

namespace headwise::statistics {

namespace {

/// The one table of rules (measures.md, "Roles").
constexpr std::array rules = {
    RoleRule{"previous_token", "previous token", "offset_previous", 0.5, true, "",
        "At least half of the weight lies on the token before.", "Clark et al. 2019"},
    RoleRule{"next_token", "next token", "offset_next", 0.5, true, "",
        "At least half of the weight lies on the token after.", "Clark et al. 2019"},
    RoleRule{"self", "self", "offset_self", 0.5, true, "", "At least half of the weight stays on the token itself.",
        "Clark et al. 2019"},
    RoleRule{"first_token_sink", "first-token sink", "class_first", 0.5, true, "",
        "At least half of the weight lies on the first token of the sequence.", "Clark et al. 2019; Xiao et al. 2023"},
    RoleRule{"separator", "separator", "class_separator", 0.5, true, "",
        "At least half of the weight lies on separators and end tokens.", "Clark et al. 2019"},
    RoleRule{"punctuation", "punctuation", "class_punctuation", 0.5, true, "",
        "At least half of the weight lies on punctuation.", "Clark et al. 2019"},
    RoleRule{"positional", "positional", "argmax_offset_share", 0.9, true, "",
        "In nine rows of ten the strongest key is at the same distance.", "Voita et al. 2019"},
    RoleRule{"broad", "broad", "normalised_entropy", 0.9, true, "",
        "The weight is spread nearly evenly over all keys that can be seen.", "Clark et al. 2019"},
    RoleRule{"local", "local", "distance", 3, false, "positional",
        "The weight lies three tokens away or less on average, and not at one fixed distance.", "Voita et al. 2019"},
    RoleRule{"long_range", "long-range", "far_mass", 0.5, true, "",
        "At least half of the weight lies more than eight tokens away.", ""},
    RoleRule{"same_token", "same token", "class_duplicate", 0.4, true, "",
        "At least two fifths of the weight lie on other tokens with the same text.", "Wang et al. 2022"},
    RoleRule{"induction", "induction", "prefix_matching", 0.4, true, "",
        "On repeated sequences, at least two fifths of the weight lie on what followed the token before.",
        "Olsson et al. 2022"},
    RoleRule{"block", "block", "class_same_segment", 0.8, true, "",
        "With two texts, at least four fifths of the weight stay within the own text.", "Kovaleva et al. 2019"},
    RoleRule{"syntactic", "syntactic relation", "relation_margin", 0.1, true, "",
        "For some relation, the strongest word is the right one more often than at the best fixed distance, by a "
        "tenth.",
        "Voita et al. 2019"},
};

bool passes(const RoleRule &rule, double threshold, const Estimate &estimate)
{
    return rule.atLeast ? estimate.low >= threshold : estimate.high <= threshold; // false without an interval
}

} // namespace

std::span<const RoleRule> roleRules() { return rules; }

const RoleRule *findRole(std::string_view id)
{
    const auto found = std::find_if(rules.begin(), rules.end(), [id](const RoleRule &rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

std::vector<RoleMatch> matchRoles(
    std::span<const std::string> measures, std::span<const Estimate> estimates, const RoleThresholds &thresholds)
{
    std::vector<RoleMatch> matches;
    for (const RoleRule &rule : rules) {
        const auto found = std::find(measures.begin(), measures.end(), rule.measure);
        if (found == measures.end())
            continue;
        const auto own = thresholds.find(rule.id);
        const double threshold = own == thresholds.end() ? rule.threshold : own->second;
        const Estimate &estimate = estimates[found - measures.begin()];
        matches.push_back({&rule, threshold, passes(rule, threshold, estimate), estimate});
    }
    for (RoleMatch &match : matches)
        for (const RoleMatch &other : matches)
            if (other.rule->id == match.rule->except && other.met)
                match.met = false;
    return matches;
}

} // namespace headwise::statistics
