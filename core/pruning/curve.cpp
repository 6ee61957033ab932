// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/curve.h"

#include <algorithm>
#include <utility>

namespace headwise::pruning {

void setPoint(Curve &curve, CurvePoint point)
{
    auto &points = curve.points;
    auto place = std::ranges::find(points, point.plan, &CurvePoint::plan);
    while (place != points.end() && place->plan == point.plan && place->removed < point.removed)
        ++place;
    if (place != points.end() && place->plan == point.plan && place->removed == point.removed)
        *place = std::move(point);
    else
        points.insert(place, std::move(point));
}

} // namespace headwise::pruning
