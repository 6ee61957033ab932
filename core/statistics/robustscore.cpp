// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/robustscore.h"

#include "core/statistics/distribution.h"

#include <algorithm>
#include <cmath>

namespace headwise::statistics {

RobustCentre robustCentre(std::span<const double> values)
{
    std::vector<double> present;
    std::copy_if(values.begin(), values.end(), std::back_inserter(present), [](double v) { return !std::isnan(v); });
    if (present.empty())
        return {};
    RobustCentre centre{.median = quantile(present, 0.5)};
    for (double &value : present)
        value = std::abs(value - centre.median);
    // 1 / the third quartile of the standard normal distribution
    centre.deviation = 1.4826022185056018 * quantile(present, 0.5);
    return centre;
}

std::vector<double> robustScores(std::span<const double> values)
{
    const RobustCentre centre = robustCentre(values);
    std::vector<double> scores;
    for (const double value : values)
        scores.push_back(centre.score(value));
    return scores;
}

} // namespace headwise::statistics
