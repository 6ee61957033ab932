// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/codec/half.h"

#include "core/measures/vectortargets.h"

#include <bit>
#include <cassert>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/archive/codec/half.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::archive::codec::HWY_NAMESPACE {

// Used where the processor converts in hardware; Highway's software conversion does not round to nearest.
#if (HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX2) || HWY_ARCH_ARM_A64

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;
using Halves = hn::Rebind<hwy::float16_t, Floats>;
using Bits = hn::Rebind<std::uint16_t, Floats>;

/// Converts whole vectors; returns the number of converted values.
std::size_t narrowKernel(std::span<const float> floats, std::uint16_t *halves)
{
    const std::size_t lanes = hn::Lanes(Floats());
    std::size_t i = 0;
    for (; i + lanes <= floats.size(); i += lanes) {
        const auto narrow = hn::DemoteTo(Halves(), hn::LoadU(Floats(), floats.data() + i));
        hn::StoreU(hn::BitCast(Bits(), narrow), Bits(), halves + i);
    }
    return i;
}

std::size_t widenKernel(std::span<const std::uint16_t> halves, float *floats)
{
    const std::size_t lanes = hn::Lanes(Floats());
    std::size_t i = 0;
    for (; i + lanes <= halves.size(); i += lanes) {
        const auto narrow = hn::BitCast(Halves(), hn::LoadU(Bits(), halves.data() + i));
        hn::StoreU(hn::PromoteTo(Floats(), narrow), Floats(), floats + i);
    }
    return i;
}

#else

std::size_t narrowKernel(std::span<const float>, std::uint16_t *) { return 0; }
std::size_t widenKernel(std::span<const std::uint16_t>, float *) { return 0; }

#endif

} // namespace headwise::archive::codec::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::archive::codec {

HWY_EXPORT(narrowKernel);
HWY_EXPORT(widenKernel);

namespace portable {

std::uint16_t halfFromFloat(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16) & 0x8000u;
    const std::uint32_t magnitude = bits & 0x7fffffffu;
    if (magnitude > 0x7f800000u) // NaN: made quiet, keeping the upper bits of the payload, like processors do
        return static_cast<std::uint16_t>(sign | 0x7e00u | ((magnitude >> 13) & 0x3ffu));
    if (magnitude >= 0x477ff000u) // 65520 and more round to infinity
        return static_cast<std::uint16_t>(sign | 0x7c00u);
    if (magnitude < 0x38800000u) { // below 2^-14: a multiple of 2^-24; the addition rounds it to nearest even
        const float steps = std::bit_cast<float>(magnitude) + 0.5f;
        return static_cast<std::uint16_t>(
            sign | (std::bit_cast<std::uint32_t>(steps) - std::bit_cast<std::uint32_t>(0.5f)));
    }
    const std::uint32_t rounded = magnitude + 0xfffu + ((magnitude >> 13) & 1u);
    return static_cast<std::uint16_t>(sign | ((rounded - 0x38000000u) >> 13));
}

float floatFromHalf(std::uint16_t half)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000u) << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1fu;
    const std::uint32_t fraction = half & 0x3ffu;
    if (exponent == 0x1f)
        return std::bit_cast<float>(sign | 0x7f800000u | (fraction << 13) | (fraction != 0 ? 0x400000u : 0u));
    if (exponent == 0) {
        const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
        return sign != 0 ? -magnitude : magnitude;
    }
    return std::bit_cast<float>(sign | ((exponent + 112) << 23) | (fraction << 13));
}

} // namespace portable

void halvesFromFloats(std::span<const float> floats, std::span<std::uint16_t> halves)
{
    assert(halves.size() >= floats.size());
    for (std::size_t i = HWY_DYNAMIC_DISPATCH(narrowKernel)(floats, halves.data()); i < floats.size(); ++i)
        halves[i] = portable::halfFromFloat(floats[i]);
}

void floatsFromHalves(std::span<const std::uint16_t> halves, std::span<float> floats)
{
    assert(floats.size() >= halves.size());
    for (std::size_t i = HWY_DYNAMIC_DISPATCH(widenKernel)(halves, floats.data()); i < halves.size(); ++i)
        floats[i] = portable::floatFromHalf(halves[i]);
}

} // namespace headwise::archive::codec
#endif
