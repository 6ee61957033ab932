// SPDX-License-Identifier: GPL-3.0-or-later
// Draws text, lines and shadows on any paint device; in SVG, which embeds no fonts, text is drawn as outlines.
#pragma once

#include "widgets/theme/fonts.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QString>

namespace headwise::widgets::style {

/// True for devices where text must be drawn as outlines and clipping has no effect (QSvgGenerator).
bool paintsOutlines(const QPainter &painter);

/// QPainter::drawText with the painter's font and pen; as filled outlines in SVG.
void drawText(QPainter &painter, const QRectF &rect, int flags, const QString &text);

/// One line, elided if it does not fit; names are elided in the middle, since their ends tell them apart.
void drawElidedText(
    QPainter &painter, const QRectF &rect, int flags, const QString &text, Qt::TextElideMode mode = Qt::ElideRight);

/// One line that reads upwards within `rect`, elided to its height; `flags` are horizontal in reading direction
/// (AlignLeft = starts at the bottom).
void drawUpwardText(QPainter &painter, const QRectF &rect, int flags, const QString &text);

/// Width of a line of text in a font.
double textWidth(const QFont &font, const QString &text);

/// The line itself if it fits, otherwise elided as QFontMetrics does.
QString elidedText(const QFont &font, const QString &text, Qt::TextElideMode mode, double width);

/// A pen of one device pixel.
QPen hairline(const QColor &color, Qt::PenStyle style = Qt::SolidLine);

/// A 1 px frame that lies inside `rect`, with corners.
void drawFrame(QPainter &painter, const QRectF &rect, const QColor &edge, double radius = 0);

/// Background and edge of a card.
void drawCard(QPainter &painter, const QRectF &rect, const theme::Theme &theme, double radius = 4);

} // namespace headwise::widgets::style
