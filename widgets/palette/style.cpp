#include "widgets/palette/style.h"

#include "widgets/palette/fonts.h"

#include <QApplication>
#include <QPushButton>

namespace headwise {

Style::Style() : QProxyStyle(QStringLiteral("fusion")) {}

void Style::polish(QWidget *widget) { QProxyStyle::polish(widget); }

void applyAppearance(QApplication &application, Appearance appearance, double fontScale)
{
    if (!qobject_cast<Style *>(application.style()))
        application.setStyle(new Style);
    application.setPalette(paletteFor(theme(appearance)));
    application.setFont(bodyFont(fontScale));
}

void makePrimary(QPushButton *button) { button->setProperty("primary", true); }

} // namespace headwise
