// SPDX-License-Identifier: GPL-3.0-or-later
// Colour scales as tables of 256 entries, shared by pictures, colour bars and text backgrounds.
#pragma once

#include "widgets/theme/theme.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace headwise::widgets::theme {

/// Ember: weights. EmberReversed: distances (near = dark). Difference: centred on 0, blue = more in A, red = more in B.
enum class Scale : std::uint8_t
{
    Ember,
    EmberReversed,
    Difference,
    Cividis,
    Viridis
};

/// "ember", "ember-reversed", "difference", "cividis", "viridis".
std::string_view scaleName(Scale scale);

using ColorTable = std::array<QRgb, 256>;

/// 256 opaque colours.
class ColorScale
{
public:
    /// Interpolates linearly in sRGB between two or more equally spaced stops.
    explicit ColorScale(const std::vector<QRgb> &stops);

    const ColorTable &table() const { return m_table; }
    /// Colour at a fraction of the scale; clamped to 0..1, and 0 for NaN.
    QRgb at(double fraction) const { return m_table[index(fraction)]; }
    static std::uint8_t index(double fraction)
    {
        return fraction > 0 ? static_cast<std::uint8_t>(std::lround(std::fmin(fraction, 1.0) * 255)) : 0;
    }

private:
    ColorTable m_table;
};

const ColorScale &colorScale(Scale scale, Appearance appearance);

/// The numbers at the two ends of a colour bar, in data units.
struct ValueRange
{
    double low = 0;
    double high = 1;

    /// Position of a value on the scale, not clamped; 0.5 for an empty range.
    double fraction(double value) const { return high > low ? (value - low) / (high - low) : 0.5; }
    bool operator==(const ValueRange &) const = default;
};

/// −m … m where m is the larger magnitude, as always used with the difference scale.
ValueRange symmetricRange(double low, double high);

/// A range with round ends (1, 1.2, 1.5, 1.6, 2, 2.5, 3 ... times a power of ten) that contains 0 and the given range.
ValueRange roundedRange(ValueRange range);

/// CIE L* of an opaque sRGB colour, 0..100.
double lightnessOf(QRgb color);

} // namespace headwise::widgets::theme
