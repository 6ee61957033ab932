// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the light and the dark theme.
#pragma once

#include <QColor>
#include <QPalette>

#include <cstdint>

namespace headwise::widgets::theme {

enum class Appearance : std::uint8_t
{
    Light,
    Dark
};

/// All neutral colours of one appearance. Lane colours and colour scales are defined in lanecolors.h and colorscale.h.
struct Theme
{
    Appearance appearance = Appearance::Light;
    QColor window, base, alternate, sunk; ///< backgrounds, from the window to empty bars and dock titles
    QColor border, innerLine, grid;       ///< of cards; inside cards; of charts
    QColor text, text2, text3;            ///< text2: labels and axes; text3: least important text, placeholders
    QColor cellHairline, halo;            ///< edge of a cell; ring around marks on data
    QColor ink, onInk;                    ///< accent of controls, and what is written on it
    QColor selection, selectionEdge;
    QColor ok, warning, warningGround, error, errorGround;
    QColor controlTop, controlBottom, controlEdge;

    bool dark() const { return appearance == Appearance::Dark; }
};

const Theme &theme(Appearance appearance);

/// The theme of a palette made by `paletteFor`; for other palettes, chosen by the lightness of the window colour.
const Theme &themeOf(const QPalette &palette);

QPalette paletteFor(const Theme &theme);

/// Black or white, whichever has more contrast on a coloured background (white below an ITU-R BT.601 luma of 140).
QColor textOn(const QColor &ground);

/// `top` over `bottom` with the given opacity, as an opaque colour.
QColor blended(const QColor &top, const QColor &bottom, double opacity);

/// A copy with this opacity, 0..1.
QColor faded(QColor color, double opacity);

} // namespace headwise::widgets::theme
