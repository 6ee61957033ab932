// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/exportbutton.h"

#include "app/desktop/views/settingcontrols.h"
#include "widgets/style/icons.h"

#include <QCoreApplication>
#include <QMenu>

namespace headwise::desktop::views {

namespace {

struct ExportButtonText
{
    Q_DECLARE_TR_FUNCTIONS(ExportButtonText)
};

} // namespace

QStringList pictureFormats() { return {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf")}; }

QStringList tableAndPictureFormats()
{
    return QStringList{QStringLiteral("csv"), QStringLiteral("json")} + pictureFormats();
}

QToolButton *exportButton(const QString &objectName, const QStringList &formats, commands::CommandRegistry &commands)
{
    auto *button = new QToolButton;
    button->setText(ExportButtonText::tr("Export"));
    button->setIcon(widgets::style::themedIcon(widgets::style::Icon::Export));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    ControlName{objectName, ExportButtonText::tr("Export this view")}.apply(button);
    auto *menu = new QMenu(button);
    for (const QString &format : formats) {
        if (format == pictureFormats().front() && !menu->isEmpty())
            menu->addSeparator();
        menu->addAction(commands.action(QStringLiteral("export.") + format));
    }
    button->setMenu(menu);
    return button;
}

} // namespace headwise::desktop::views
