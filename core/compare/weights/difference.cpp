// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/difference.h"

#include "core/archive/codec/half.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

namespace headwise::compare::weights {

namespace {

/// To the nearest bfloat16 (the upper half of a float32), ties to even.
float roundedToBfloat16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return std::bit_cast<float>((bits + 0x7fffU + (bits >> 16 & 1U)) & 0xffff0000U);
}

using Rounded = std::vector<float>;

/// The values rounded to float32, float16 and bfloat16.
std::array<Rounded, 3> roundedTo(std::span<const double> values)
{
    Rounded single(values.begin(), values.end()), half(values.size()), brain(values.size());
    std::vector<std::uint16_t> halves(values.size());
    archive::codec::halvesFromFloats(single, halves);
    archive::codec::floatsFromHalves(halves, half);
    std::ranges::transform(single, brain.begin(), roundedToBfloat16);
    return {std::move(single), std::move(half), std::move(brain)};
}

bool equal(std::span<const double> a, const Rounded &b) { return std::ranges::equal(a, b, std::equal_to<double>()); }

} // namespace

const char *samenessName(Sameness sameness)
{
    return sameness == Sameness::Equal ? "equal" : sameness == Sameness::Rounding ? "rounding" : "changed";
}

Sameness larger(Sameness a, Sameness b) { return std::max(a, b); }

void Difference::add(std::span<const double> baseline, std::span<const double> comparison)
{
    for (std::size_t i = 0; i < baseline.size(); ++i) {
        const double change = comparison[i] - baseline[i];
        m_change += change * change;
        m_baseline += baseline[i] * baseline[i];
    }
    if (std::ranges::equal(baseline, comparison))
        return; // says nothing about how others were rounded
    m_equal = false;
    const auto roundedBaseline = roundedTo(baseline), roundedComparison = roundedTo(comparison);
    for (unsigned format = 0; format < roundedBaseline.size(); ++format) {
        if (!equal(comparison, roundedBaseline[format]))
            m_roundings &= ~(1U << 2 * format);
        if (!equal(baseline, roundedComparison[format]))
            m_roundings &= ~(2U << 2 * format);
    }
}

double Difference::relative() const
{
    if (m_equal)
        return 0;
    return m_baseline > 0 ? std::sqrt(m_change / m_baseline) : std::numeric_limits<double>::quiet_NaN();
}

Sameness Difference::sameness() const
{
    constexpr unsigned all = 63; // two directions of three formats
    return m_equal ? Sameness::Equal : (m_roundings & all) != 0 ? Sameness::Rounding : Sameness::Changed;
}

} // namespace headwise::compare::weights
