// SPDX-License-Identifier: GPL-3.0-or-later
// The look of every screen: colours of the light and the dark theme under the names that the design gives them.
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

/// All neutral colours of one appearance. Lane colours and colour scales stand apart (lanecolors.h, colorscale.h).
struct Theme
{
    Appearance appearance = Appearance::Light;
    QColor window, base, alternate, sunk; ///< grounds, from the window to empty bars and dock titles
    QColor border, innerLine, grid;       ///< of cards; inside cards; of charts
    QColor text, text2, text3;            ///< text2: labels and axes; text3: least, placeholders
    QColor cellHairline, halo;            ///< edge of a cell; ring around marks on data
    QColor ink, onInk;                    ///< accent of controls, and what is written on it
    QColor selection, selectionEdge;
    QColor ok, warning, warningGround, error, errorGround;
    QColor controlTop, controlBottom, controlEdge;

    bool dark() const { return appearance == Appearance::Dark; }
};

const Theme &theme(Appearance appearance);

/// The theme that a palette made by `paletteFor` belongs to; any other palette by the lightness of its window.
const Theme &themeOf(const QPalette &palette);

QPalette paletteFor(const Theme &theme);

/// Black or white, whichever reads better on a coloured ground (ITU-R BT.601 luma below 140: white).
QColor textOn(const QColor &ground);

/// `top` over `bottom` with the given opacity, as an opaque colour.
QColor blended(const QColor &top, const QColor &bottom, double opacity);

/// A copy with this opacity, 0..1.
QColor faded(QColor color, double opacity);

} // namespace headwise::widgets::theme
