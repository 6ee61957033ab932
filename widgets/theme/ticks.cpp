// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/ticks.h"

#include <cmath>

namespace headwise::widgets::theme {

namespace {

double roundStep(double span, int maxTicks)
{
    const double power = std::pow(10.0, std::floor(std::log10(span / maxTicks)));
    for (const double mantissa : {1.0, 2.0, 2.5, 5.0})
        if (span / (mantissa * power) <= maxTicks + 1e-9)
            return mantissa * power;
    return 10 * power;
}

} // namespace

std::vector<double> roundTicks(double low, double high, int maxTicks)
{
    const double span = high - low;
    if (!(span > 0) || !std::isfinite(span) || maxTicks < 1)
        return {low};
    const double step = roundStep(span, maxTicks);
    std::vector<double> ticks;
    for (double n = std::ceil(low / step - 1e-9); n * step <= high + 1e-9 * span; ++n)
        ticks.push_back(n * step);
    return ticks;
}

} // namespace headwise::widgets::theme
