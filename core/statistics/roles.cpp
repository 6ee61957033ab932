// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/roles.h"

#include "core/base/translatable.h"

#include <algorithm>
#include <array>

namespace headwise::statistics {

namespace {

/// The only table of rules.
constexpr std::array rules = {
    RoleRule{.id = "previous_token",
        .name = QT_TRANSLATE_NOOP("Roles", "previous token"),
        .measure = "offset_previous",
        .threshold = 0.5,
        .definition = "At least half of the weight lies on the token before.",
        .reference = "Clark et al. 2019",
        .glyph = "previous"},
    RoleRule{.id = "next_token",
        .name = QT_TRANSLATE_NOOP("Roles", "next token"),
        .measure = "offset_next",
        .threshold = 0.5,
        .definition = "At least half of the weight lies on the token after.",
        .reference = "Clark et al. 2019",
        .glyph = "next"},
    RoleRule{.id = "self",
        .name = QT_TRANSLATE_NOOP("Roles", "itself"),
        .measure = "offset_self",
        .threshold = 0.5,
        .definition = "At least half of the weight stays on the token itself.",
        .reference = "Clark et al. 2019",
        .glyph = "self"},
    RoleRule{.id = "first_token_sink",
        .name = QT_TRANSLATE_NOOP("Roles", "first token"),
        .measure = "class_first",
        .threshold = 0.5,
        .definition = "At least half of the weight lies on the first token of the sequence.",
        .reference = "Clark et al. 2019; Xiao et al. 2023",
        .glyph = "sink"},
    RoleRule{.id = "separator",
        .name = QT_TRANSLATE_NOOP("Roles", "separator"),
        .measure = "class_separator",
        .threshold = 0.5,
        .definition = "At least half of the weight lies on separators and end tokens.",
        .reference = "Clark et al. 2019",
        .glyph = "sink"},
    RoleRule{.id = "punctuation",
        .name = QT_TRANSLATE_NOOP("Roles", "punctuation"),
        .measure = "class_punctuation",
        .threshold = 0.5,
        .definition = "At least half of the weight lies on punctuation.",
        .reference = "Clark et al. 2019"},
    RoleRule{.id = "positional",
        .name = QT_TRANSLATE_NOOP("Roles", "positional"),
        .measure = "argmax_offset_share",
        .threshold = 0.9,
        .definition = "In nine of ten rows the largest weight is at the same offset.",
        .reference = "Voita et al. 2019"},
    RoleRule{.id = "broad",
        .name = QT_TRANSLATE_NOOP("Roles", "broad"),
        .measure = "normalised_entropy",
        .threshold = 0.9,
        .definition = "The weight is spread nearly evenly over all keys that can be seen.",
        .reference = "Clark et al. 2019",
        .glyph = "broad"},
    RoleRule{.id = "local",
        .name = QT_TRANSLATE_NOOP("Roles", "local"),
        .measure = "distance",
        .threshold = 3,
        .atLeast = false,
        .except = "positional",
        .definition = "The weight lies three tokens away or less on average, and not at one fixed distance.",
        .reference = "Voita et al. 2019"},
    RoleRule{.id = "long_range",
        .name = QT_TRANSLATE_NOOP("Roles", "long-range"),
        .measure = "far_mass",
        .threshold = 0.5,
        .definition = "At least half of the weight lies more than eight tokens away."},
    RoleRule{.id = "same_token",
        .name = QT_TRANSLATE_NOOP("Roles", "same token"),
        .measure = "class_duplicate",
        .threshold = 0.4,
        .definition = "At least two fifths of the weight lie on other tokens with the same text.",
        .reference = "Wang et al. 2022"},
    RoleRule{.id = "induction",
        .name = QT_TRANSLATE_NOOP("Roles", "induction"),
        .measure = "prefix_matching",
        .threshold = 0.4,
        .definition = "On repeated sequences, at least two fifths of the weight lie on the token that followed the "
                      "previous occurrence.",
        .reference = "Olsson et al. 2022"},
    RoleRule{.id = "previous_random",
        .name = QT_TRANSLATE_NOOP("Roles", "previous token by position"),
        .shortName = QT_TRANSLATE_NOOP("Roles", "previous by position"),
        .measure = "previous_random",
        .threshold = 0.5,
        .definition = "On random tokens, the token before gets at least half of the weight more than the other tokens "
                      "do: the head goes by position alone.",
        .reference = "Clark et al. 2019 (threshold)",
        .glyph = "previous"},
    RoleRule{.id = "block",
        .name = QT_TRANSLATE_NOOP("Roles", "block"),
        .measure = "class_same_segment",
        .threshold = 0.8,
        .definition = "With two texts, at least four fifths of the weight stay within the own text.",
        .reference = "Kovaleva et al. 2019"},
    RoleRule{.id = "syntactic",
        .name = QT_TRANSLATE_NOOP("Roles", "syntactic relation"),
        .measure = "relation_margin",
        .threshold = 0.1,
        .definition = "For some relation, the most attended word is the correct one at least 10 points more often than "
                      "the word at the best fixed offset.",
        .reference = "Voita et al. 2019"},
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
