// SPDX-License-Identifier: GPL-3.0-or-later
// Font sizes, as ratios of the body size, so that the user's font size is respected.
#pragma once

#include <QFont>

#include <cstdint>

namespace headwise::widgets::theme {

/// In pixels for a body size of 12. Label is the smallest size.
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

/// The first available of Inter, Noto Sans and DejaVu Sans, 12 px times `scale`, with letter spacing of 99 %.
QFont bodyFont(double scale = 1);

/// The font of a role for a body font.
QFont fontFor(TextRole role, const QFont &body);

/// How much larger than 12 px a body font is, at least 1: what is as high as a line of text is multiplied by it.
double textScale(const QFont &body);

/// The same font with digits of equal width: from Qt 6.7 by a font feature, before that by the fallback family, which
/// has tabular digits.
QFont withTabularDigits(QFont font);

} // namespace headwise::widgets::theme
