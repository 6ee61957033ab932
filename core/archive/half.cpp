// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/half.h"

#include <bit>
#include <cassert>
#include <cstddef>

#if defined(__x86_64__) && defined(__GNUC__)
#define HEADWISE_F16C 1
#include <immintrin.h>
#endif

namespace headwise::archive {

namespace portable {

std::uint16_t halfFromFloat(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits >> 16) & 0x8000u;
    const std::uint32_t magnitude = bits & 0x7fffffffu;
    if (magnitude > 0x7f800000u) // NaN: quiet, the upper bits of its payload kept, as processors do it
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

namespace {

#ifdef HEADWISE_F16C

bool hasF16c()
{
    static const bool available = __builtin_cpu_supports("f16c") != 0;
    return available;
}

/// Converts whole groups of eight; returns how many values that were.
__attribute__((target("avx,f16c"))) std::size_t narrowEights(std::span<const float> floats, std::uint16_t *halves)
{
    std::size_t i = 0;
    for (; i + 8 <= floats.size(); i += 8)
        _mm_storeu_si128(reinterpret_cast<__m128i *>(halves + i),
            _mm256_cvtps_ph(_mm256_loadu_ps(floats.data() + i), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
    return i;
}

__attribute__((target("avx,f16c"))) std::size_t widenEights(std::span<const std::uint16_t> halves, float *floats)
{
    std::size_t i = 0;
    for (; i + 8 <= halves.size(); i += 8)
        _mm256_storeu_ps(
            floats + i, _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i *>(halves.data() + i))));
    return i;
}

#else

bool hasF16c() { return false; }
std::size_t narrowEights(std::span<const float>, std::uint16_t *) { return 0; }
std::size_t widenEights(std::span<const std::uint16_t>, float *) { return 0; }

#endif

} // namespace

void halvesFromFloats(std::span<const float> floats, std::span<std::uint16_t> halves)
{
    assert(halves.size() >= floats.size());
    for (std::size_t i = hasF16c() ? narrowEights(floats, halves.data()) : 0; i < floats.size(); ++i)
        halves[i] = portable::halfFromFloat(floats[i]);
}

void floatsFromHalves(std::span<const std::uint16_t> halves, std::span<float> floats)
{
    assert(floats.size() >= halves.size());
    for (std::size_t i = hasF16c() ? widenEights(halves, floats.data()) : 0; i < halves.size(); ++i)
        floats[i] = portable::floatFromHalf(halves[i]);
}

} // namespace headwise::archive
