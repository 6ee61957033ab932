// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/neighbourforce.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/clustering/embedding/neighbourforce.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::clustering::embedding::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

NeighbourForce forceOnPoint(const NeighbourRow &row)
{
    const hn::ScalableTag<double> d;
    const std::size_t width = hn::Lanes(d);
    const auto one = hn::Set(d, 1.0), ownX = hn::Set(d, row.x[row.item]), ownY = hn::Set(d, row.y[row.item]);
    auto attractionX = hn::Zero(d), attractionY = attractionX, repulsionX = attractionX, repulsionY = attractionX,
         weights = attractionX;
    std::size_t j = 0;
    for (; j + width <= row.items; j += width) {
        const auto dx = hn::Sub(ownX, hn::LoadU(d, row.x + j)), dy = hn::Sub(ownY, hn::LoadU(d, row.y + j));
        const auto weight = hn::Div(one, hn::MulAdd(dx, dx, hn::MulAdd(dy, dy, one)));
        const auto attraction = hn::Mul(hn::LoadU(d, row.probabilities + j), weight),
                   repulsion = hn::Mul(weight, weight);
        attractionX = hn::MulAdd(attraction, dx, attractionX);
        attractionY = hn::MulAdd(attraction, dy, attractionY);
        repulsionX = hn::MulAdd(repulsion, dx, repulsionX);
        repulsionY = hn::MulAdd(repulsion, dy, repulsionY);
        weights = hn::Add(weights, weight);
    }
    const auto total = [&](auto v) { return hn::GetLane(hn::SumOfLanes(d, v)); };
    NeighbourForce force{total(attractionX), total(attractionY), total(repulsionX), total(repulsionY), total(weights)};
    for (; j < row.items; ++j) {
        const double dx = row.x[row.item] - row.x[j], dy = row.y[row.item] - row.y[j],
                     weight = 1 / (1 + dx * dx + dy * dy), attraction = row.probabilities[j] * weight;
        force.attractionX += attraction * dx;
        force.attractionY += attraction * dy;
        force.repulsionX += weight * weight * dx;
        force.repulsionY += weight * weight * dy;
        force.weights += weight;
    }
    force.weights -= 1; // the point itself
    return force;
}

} // namespace headwise::clustering::embedding::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::clustering::embedding {

HWY_EXPORT(forceOnPoint);

NeighbourForce neighbourForce(const NeighbourRow &row) { return HWY_DYNAMIC_DISPATCH(forceOnPoint)(row); }

} // namespace headwise::clustering::embedding
#endif
