// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/exportbutton.h"

#include "app/desktop/views/exportformats.h"
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

QToolButton *exportButton(const QString &objectName, Exports exports, commands::CommandRegistry &commands)
{
    auto *button = new QToolButton;
    button->setText(ExportButtonText::tr("Export"));
    button->setIcon(widgets::style::themedIcon(widgets::style::Icon::Export));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    ControlName{objectName, ExportButtonText::tr("Export this view")}.apply(button);
    auto *menu = new QMenu(button);
    const auto add = [&](ExportKind kind) {
        for (const QString &suffix : exportSuffixes(kind))
            menu->addAction(commands.action(QStringLiteral("export.") + suffix));
    };
    if (exports == Exports::TablesAndPictures) {
        add(ExportKind::Table);
        menu->addSeparator();
    }
    add(ExportKind::Picture);
    button->setMenu(menu);
    return button;
}

} // namespace headwise::desktop::views
