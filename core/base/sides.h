// SPDX-License-Identifier: GPL-3.0-or-later
// Values that exist once for each side of a comparison: baseline and comparison.
#pragma once

#include <array>
#include <cstdint>

namespace headwise {

enum class Side : std::uint8_t
{
    Baseline,  ///< A: what a difference is measured from
    Comparison ///< B: what is compared with it; differences are always comparison minus baseline
};

inline constexpr std::array bothSides = {Side::Baseline, Side::Comparison};

/// One T of each side. T may be a reference.
template <typename T> struct Sides
{
    T baseline;
    T comparison;

    T &operator[](Side side) { return side == Side::Baseline ? baseline : comparison; }
    const T &operator[](Side side) const { return side == Side::Baseline ? baseline : comparison; }
    bool operator==(const Sides &) const = default;
};

template <typename T> Sides(T, T) -> Sides<T>;

/// The results of `compute(side)` for both sides, the baseline first.
template <typename Compute> auto onBothSides(Compute compute)
{
    return Sides{compute(Side::Baseline), compute(Side::Comparison)};
}

} // namespace headwise
