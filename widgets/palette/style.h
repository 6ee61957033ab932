// The look of standard controls: Fusion with the design's grounds, edges, sizes and focus ring, without style sheets.
#pragma once

#include "widgets/palette/theme.h"

#include <QProxyStyle>

class QApplication;
class QPushButton;
class QTabBar;

namespace headwise {

class Style : public QProxyStyle
{
    Q_OBJECT
public:
    Style();
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
};

/// Sets style, palette and font of the whole program.
void applyAppearance(QApplication &application, Appearance appearance, double fontScale = 1);

/// One per view: filled with ink.
void makePrimary(QPushButton *button);

} // namespace headwise
