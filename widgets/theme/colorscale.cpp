// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/colorscale.h"

#include <algorithm>
#include <cassert>

namespace headwise::widgets::theme {

namespace {

using Stops = std::vector<QRgb>;

const Stops emberLight{0xFFFBF3, 0xFDE9C9, 0xFBD195, 0xF6B25F, 0xEB8A37, 0xD2601F, 0xA83E16, 0x74260F, 0x3A1208};
const Stops emberDark{0x1B1D20, 0x3A1D14, 0x5F2613, 0x8A3414, 0xB54B18, 0xDA6C25, 0xF09545, 0xF9C27D, 0xFFF0D2};
const Stops differenceLight{0x0F3B6B, 0x2A6FB0, 0x74A9D8, 0xC3DBF0, 0xF7F7F5, 0xF6D3C8, 0xE5907A, 0xBF4028, 0x6B1A10};
const Stops differenceDark{0xB5DBFF, 0x6AA9E4, 0x3B76AD, 0x27445F, 0x23262A, 0x5A2C24, 0xA64A35, 0xF0836A, 0xFFCDBD};
const Stops cividis{0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838};
const Stops viridis{0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B, 0xFDE725};

Stops reversed(Stops stops)
{
    std::reverse(stops.begin(), stops.end());
    return stops;
}

double linearized(int channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

} // namespace

std::string_view scaleName(Scale scale)
{
    switch (scale) {
    case Scale::Ember:
        return "ember";
    case Scale::EmberReversed:
        return "ember-reversed";
    case Scale::Difference:
        return "difference";
    case Scale::Cividis:
        return "cividis";
    case Scale::Viridis:
        return "viridis";
    }
    return {};
}

ColorScale::ColorScale(const std::vector<QRgb> &stops)
{
    assert(stops.size() >= 2);
    const auto intervals = stops.size() - 1;
    for (std::size_t entry = 0; entry < m_table.size(); ++entry) {
        const double position = static_cast<double>(entry) / 255.0 * static_cast<double>(intervals);
        const auto left = std::min(static_cast<std::size_t>(position), intervals - 1);
        const double share = position - static_cast<double>(left);
        const auto mix = [share](int a, int b) { return qRound(a + (b - a) * share); };
        const QRgb a = stops[left], b = stops[left + 1];
        m_table[entry] = qRgb(mix(qRed(a), qRed(b)), mix(qGreen(a), qGreen(b)), mix(qBlue(a), qBlue(b)));
    }
}

const ColorScale &colorScale(Scale scale, Appearance appearance)
{
    static const ColorScale emberScales[]{ColorScale(emberLight), ColorScale(emberDark)};
    static const ColorScale reversedScales[]{ColorScale(reversed(emberLight)), ColorScale(reversed(emberDark))};
    static const ColorScale differenceScales[]{ColorScale(differenceLight), ColorScale(differenceDark)};
    static const ColorScale cividisScale(cividis), viridisScale(viridis);
    const auto index = static_cast<std::size_t>(appearance == Appearance::Dark);
    switch (scale) {
    case Scale::Ember:
        return emberScales[index];
    case Scale::EmberReversed:
        return reversedScales[index];
    case Scale::Difference:
        return differenceScales[index];
    case Scale::Cividis:
        return cividisScale;
    case Scale::Viridis:
        break;
    }
    return viridisScale;
}

ValueRange symmetricRange(double low, double high)
{
    const double magnitude = std::max(std::abs(low), std::abs(high));
    return {-magnitude, magnitude};
}

ValueRange roundedRange(ValueRange range)
{
    const auto roundedUp = [](double magnitude) {
        if (!(magnitude > 0) || !std::isfinite(magnitude))
            return 0.0;
        const double power = std::pow(10.0, std::floor(std::log10(magnitude)));
        for (const double mantissa : {1.0, 1.2, 1.5, 1.6, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0})
            if (mantissa * power >= magnitude * (1 - 1e-9))
                return mantissa * power;
        return 10 * power;
    };
    const auto awayFromZero = [&](double value) { return value < 0 ? -roundedUp(-value) : roundedUp(value); };
    const double low = range.low < 0 ? awayFromZero(range.low) : 0;
    const double high = range.high > 0 ? awayFromZero(range.high) : 0;
    return high > low ? ValueRange{low, high} : ValueRange{low, low + 1};
}

double lightnessOf(QRgb color)
{
    const double y =
        0.2126 * linearized(qRed(color)) + 0.7152 * linearized(qGreen(color)) + 0.0722 * linearized(qBlue(color));
    return y > 216.0 / 24389.0 ? 116.0 * std::cbrt(y) - 16.0 : y * 24389.0 / 27.0;
}

} // namespace headwise::widgets::theme
