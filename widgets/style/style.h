// SPDX-License-Identifier: GPL-3.0-or-later
// The style of standard controls: Fusion with the design's backgrounds, edges, sizes and focus ring, without style
// sheets.
#pragma once

#include "widgets/theme/theme.h"

#include <QProxyStyle>

class QApplication;
class QPushButton;

namespace headwise::widgets::style {

class Style : public QProxyStyle
{
    Q_OBJECT
public:
    Style();

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(
        StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
        const QWidget *widget) const override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled,
        const QString &text, QPalette::ColorRole role) const override;
};

/// Sets style, palette and font of the whole program.
void applyAppearance(QApplication &application, theme::Appearance appearance, double fontScale = 1);

/// Makes a button the primary one, filled with the colour `ink`; use one per view.
void makePrimary(QPushButton *button);

} // namespace headwise::widgets::style
