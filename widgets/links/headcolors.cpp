// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/links/headcolors.h"

#include <array>

namespace headwise::widgets::links {

QColor headColor(int index, theme::Appearance appearance)
{
    static constexpr std::array<QRgb, headColorCount> light{
        0xff0072b2, 0xffd55e00, 0xff008f6b, 0xffb0488a, 0xff9a7700, 0xff2f8fc4, 0xff5a4fcf, 0xff5b5b5b};
    static constexpr std::array<QRgb, headColorCount> dark{
        0xff4fa8e0, 0xffff8a3d, 0xff2fc79b, 0xffe58ac3, 0xfff0d648, 0xff8fd0f5, 0xffa79fff, 0xffbdbdbd};
    const auto &colors = appearance == theme::Appearance::Light ? light : dark;
    return QColor(colors[static_cast<std::size_t>(index % headColorCount)]);
}

} // namespace headwise::widgets::links
