// SPDX-License-Identifier: GPL-3.0-or-later
// The type sizes of the design, as ratios of the body size so that the user's font size works.
#pragma once

#include <QFont>

#include <cstdint>

namespace headwise::widgets::theme {

/// In pixels at a body of 12. Label is the least that is ever used.
enum class TextRole : std::uint8_t
{
    ProductName, ///< 24 semi-bold
    Headline,    ///< 17 semi-bold: head in the inspector
    CardTitle,   ///< 15 semi-bold
    Reading,     ///< 13: text rendering
    Section,     ///< 12 semi-bold: titles, names, heads
    Body,        ///< 12
    Label,       ///< 11: labels, axes, units, intervals
    StrongLabel, ///< 11 semi-bold: letters in chips
};

/// Inter, else Noto Sans, else DejaVu Sans, 12 px times `scale`, letters at 99 %.
QFont bodyFont(double scale = 1);

/// The font of a role beside a body font.
QFont fontFor(TextRole role, const QFont &body);

/// The same size with digits of equal width: by the font's own feature from Qt 6.7, before that in the fallback family,
/// whose digits are tabular.
QFont withTabularDigits(QFont font);

} // namespace headwise::widgets::theme
