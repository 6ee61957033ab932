// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/rowscale.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/attention/rowscale.cpp"
#include <hwy/foreach_target.h>

#include <hwy/cache_control.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::attention::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::ScalableTag<double>;
using Floats = hn::Rebind<float, Doubles>; ///< as many lanes

/// How many floats ahead are prefetched, mostly those of the next rows.
constexpr std::size_t prefetchAhead = 1024;

double rowMassKernel(const float *weights, std::size_t count)
{
    const Doubles doubles;
    const Floats floats;
    const std::size_t lanes = hn::Lanes(doubles);
    auto even = hn::Zero(doubles),
         odd = hn::Zero(doubles); // two sums, since each addition has to wait for the previous one
    std::size_t i = 0;
    for (; i + 2 * lanes <= count; i += 2 * lanes) {
        hwy::Prefetch(weights + i + prefetchAhead);
        even = hn::Add(even, hn::PromoteTo(doubles, hn::LoadU(floats, weights + i)));
        odd = hn::Add(odd, hn::PromoteTo(doubles, hn::LoadU(floats, weights + i + lanes)));
    }
    double mass = hn::GetLane(hn::SumOfLanes(doubles, hn::Add(even, odd)));
    for (; i < count; ++i)
        mass += weights[i];
    return mass;
}

void scaleRowKernel(const float *weights, std::size_t count, double scale, float *out)
{
    const Doubles doubles;
    const Floats floats;
    const std::size_t lanes = hn::Lanes(doubles);
    const auto factor = hn::Set(doubles, scale);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto scaled = hn::Mul(hn::PromoteTo(doubles, hn::LoadU(floats, weights + i)), factor);
        hn::StoreU(hn::DemoteTo(floats, scaled), floats, out + i);
    }
    for (; i < count; ++i)
        out[i] = static_cast<float>(weights[i] * scale);
}

} // namespace headwise::attention::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::attention {

HWY_EXPORT(rowMassKernel);
HWY_EXPORT(scaleRowKernel);

double rowMass(const float *weights, std::size_t count) { return HWY_DYNAMIC_DISPATCH(rowMassKernel)(weights, count); }

void scaleRow(const float *weights, std::size_t count, double scale, float *out)
{
    HWY_DYNAMIC_DISPATCH(scaleRowKernel)(weights, count, scale, out);
}

} // namespace headwise::attention
#endif
