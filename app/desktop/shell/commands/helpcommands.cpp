// SPDX-License-Identifier: GPL-3.0-or-later
// Commands for docks, help, and the inspector.
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/dialogs/about.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/shell/start/demo.h"

#include <QDockWidget>

namespace headwise::desktop::shell {

namespace {

void addDocks(MainWindow &window, commands::CommandRegistry &commands)
{
    for (const char *name : {"sources", "examples", "inspector", "notes"}) {
        QDockWidget *dock = window.dock(QLatin1String(name) + QStringLiteral("Dock"));
        const QString id = QStringLiteral("dock.") + QLatin1String(name);
        commands.add({.id = id,
            .text = dock->windowTitle(),
            .menu = "window",
            .run =
                [&window, dock](const QJsonObject &arguments) {
                    window.showDock(dock, arguments["shown"].toBool(dock->isHidden()));
                },
            .whyNot = [&window] { return whyNothingOpen(window); },
            .ticked = [dock] { return !dock->isHidden(); },
            .arguments = {{"shown", "true, false", false}}});
        dock->toggleViewAction()->setProperty("command", id);
    }
}

} // namespace

void addHelpCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    addDocks(window, commands);
    commands.add({.id = "help.view",
        .text = CommandsText::tr("Help on this &view"),
        .menu = "help",
        .shortcut = QKeySequence::HelpContents,
        .run = [&window](const QJsonObject &) { window.showHelp(); },
        .recorded = false});
    const auto page = [&](const QString &name, const QString &text, const QKeySequence &shortcut) {
        commands.add({.id = "help." + name,
            .text = text,
            .menu = "help",
            .shortcut = shortcut,
            .run = [&window, name](const QJsonObject &) { window.showHelpPage(name); },
            .recorded = false});
    };
    page("attention", CommandsText::tr("What is &attention?"), {});
    page("shortcuts", CommandsText::tr("&Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Slash));
    page("models", CommandsText::tr("Which &models run"), {});
    page("numbers", CommandsText::tr("What the &numbers mean"), {});
    page("commands", CommandsText::tr("&Commands and scripts"), {});
    commands.add({.id = "help.demo-lesson",
        .text = CommandsText::tr("Show what the demo learned"),
        .run = [&window](const QJsonObject &) { window.demo().showLesson(); },
        .whyNot = [&window] { return window.demo().isOpen() ? QString() : CommandsText::tr("the demo is not open"); }});
    commands.add({.id = "help.meaning",
        .text = CommandsText::tr("What this means"),
        .run = [&window](const QJsonObject &) { window.openMeaning(); },
        .whyNot = [&window] { return whyNothingOpen(window); }});
    commands.add({.id = "help.about",
        .text = CommandsText::tr("&About Headwise"),
        .menu = "help",
        .run = [&window](const QJsonObject &) { dialogs::showAbout(&window); },
        .separatorBefore = true,
        .recorded = false});
}

} // namespace headwise::desktop::shell
