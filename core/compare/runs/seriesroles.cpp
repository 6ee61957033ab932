// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/compare/runs/series.h"

namespace headwise::compare::runs {

void setRoles(Series &series, const statistics::RoleThresholds &thresholds)
{
    series.rules.clear();
    series.roles.clear();
    for (const statistics::RoleRule &rule : statistics::roleRules())
        if (series.measureIndex(std::string(rule.measure)) >= 0)
            series.rules.push_back(&rule);
    const std::size_t rules = series.rules.size(), heads = series.heads.size(), steps = series.steps.size();
    series.rolesMet.assign(steps * heads * rules, 0);
    parallelFor(steps, [&](std::size_t step) {
        for (std::size_t head = 0; head < heads; ++head) {
            std::vector<statistics::Estimate> estimates;
            for (std::size_t m = 0; m < series.measures.size(); ++m) {
                estimates.push_back(
                    estimateOf(series.point(static_cast<int>(step), static_cast<int>(head), static_cast<int>(m))));
            }
            const std::vector<statistics::RoleMatch> matches =
                statistics::matchRoles(series.measures, estimates, thresholds);
            for (std::size_t r = 0; r < rules; ++r)
                series.rolesMet[(step * heads + head) * rules + r] = matches[r].met ? 1 : 0;
        }
    });
    for (std::size_t r = 0; r < rules; ++r)
        for (std::size_t head = 0; head < heads; ++head)
            for (int step = 0; step < static_cast<int>(steps); ++step) {
                const auto met = [&](int at) {
                    return series.roleMet(at, static_cast<int>(head), static_cast<int>(r));
                };
                if (met(step) && (step == 0 || !met(step - 1)))
                    series.roles.push_back({series.rules[r], static_cast<int>(head), step, -1});
                else if (!met(step) && step > 0 && met(step - 1))
                    series.roles.back().vanished = step;
            }
}

} // namespace headwise::compare::runs
