// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/seriesroles.h"

#include "core/base/parallel.h"

namespace headwise::compare::runs {

namespace {

/// A role that was met is kept until the whole interval lies on the other side of the threshold, or another role
/// excludes it: a head at the threshold does not come and go with every step.
bool isLost(const statistics::RoleMatch &match)
{
    const statistics::Estimate &strength = match.strength;
    const bool atLeast = match.rule->atLeast;
    const bool beyond = atLeast ? strength.low >= match.threshold : strength.high <= match.threshold,
               below = atLeast ? strength.high < match.threshold : strength.low > match.threshold;
    return !match.met && (beyond || below || strength.n < 2);
}

/// Where a role appears and vanishes, from what holds at each step.
void addSpans(Series &series, std::size_t rule, std::size_t head, const std::vector<std::uint8_t> &lost)
{
    const std::size_t rules = series.rules.size(), heads = series.heads.size();
    bool held = false;
    for (std::size_t step = 0; step < series.steps.size(); ++step) {
        const std::size_t at = (step * heads + head) * rules + rule;
        if (!held && series.rolesMet[at] != 0) {
            series.roles.push_back({series.rules[rule], static_cast<int>(head), static_cast<int>(step), -1});
            held = true;
        } else if (held && lost[at] != 0) {
            series.roles.back().vanished = static_cast<int>(step);
            held = false;
        }
    }
}

} // namespace

void setRoles(Series &series, const statistics::RoleThresholds &thresholds)
{
    series.rules.clear();
    series.roles.clear();
    for (const statistics::RoleRule &rule : statistics::roleRules())
        if (series.measureIndex(std::string(rule.measure)) >= 0)
            series.rules.push_back(&rule);
    const std::size_t rules = series.rules.size(), heads = series.heads.size(), steps = series.steps.size();
    series.rolesMet.assign(steps * heads * rules, 0);
    std::vector<std::uint8_t> lost(steps * heads * rules, 0);
    parallelFor(steps, [&](std::size_t step) {
        for (std::size_t head = 0; head < heads; ++head) {
            std::vector<statistics::Estimate> estimates;
            for (std::size_t m = 0; m < series.measures.size(); ++m) {
                estimates.push_back(
                    estimateOf(series.point(static_cast<int>(step), static_cast<int>(head), static_cast<int>(m))));
            }
            const std::vector<statistics::RoleMatch> matches =
                statistics::matchRoles(series.measures, estimates, thresholds);
            for (std::size_t r = 0; r < rules; ++r) {
                series.rolesMet[(step * heads + head) * rules + r] = matches[r].met ? 1 : 0;
                lost[(step * heads + head) * rules + r] = isLost(matches[r]) ? 1 : 0;
            }
        }
    });
    for (std::size_t r = 0; r < rules; ++r)
        for (std::size_t head = 0; head < heads; ++head)
            addSpans(series, r, head, lost);
}

} // namespace headwise::compare::runs
