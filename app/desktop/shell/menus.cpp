// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/menus.h"

#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/workspace/recent.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QSettings>

namespace headwise::desktop::shell {

namespace {

struct MenuTitle
{
    const char *id, *title;
};

const MenuTitle titles[] = {
    {"file", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&File")},
    {"file/export", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&Export view")},
    {"edit", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&Edit")},
    {"view", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&View")},
    {"view/level", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&Level")},
    {"view/special_tokens", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&Special tokens")},
    {"view/first_token", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&First token")},
    {"view/scale", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "S&cale")},
    {"view/palette", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "C&olours")},
    {"view/head_names", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "Head &names")},
    {"view/appearance", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&Appearance")},
    {"selection", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&Selection")},
    {"window", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&Window")},
    {"help", QT_TRANSLATE_NOOP("headwise::desktop::shell::CommandsText", "&Help")},
};

QString titleOf(const QString &menu)
{
    for (const MenuTitle &known : titles)
        if (menu == QLatin1String(known.id))
            return CommandsText::tr(known.title);
    return menu.section(QLatin1Char('/'), -1);
}

/// Menus by their ids; a submenu is placed at its first command.
class MenuBar
{
public:
    MenuBar(MainWindow &window, QMenuBar *bar) : m_window(window), m_bar(bar)
    {
        for (const MenuTitle &known : titles) // the menus of the bar, in this order
            if (!QString::fromLatin1(known.id).contains(QLatin1Char('/')))
                menu(QLatin1String(known.id));
    }

    void add(const commands::Command &command)
    {
        QMenu *target = menu(command.menu);
        if (command.separatorBefore && !target->isEmpty())
            target->addSeparator();
        QAction *action = m_window.desk().commands().action(command.id);
        target->addAction(action);
        if (!command.group.isEmpty())
            group(command.group)->addAction(action);
    }

private:
    QMenu *menu(const QString &id)
    {
        QMenu *&known = m_menus[id];
        if (known)
            return known;
        const QString outer = id.section(QLatin1Char('/'), 0, -2);
        if (outer.isEmpty()) {
            known = m_bar->addMenu(titleOf(id));
        } else {
            QMenu *around = menu(outer);
            if (!around->isEmpty() && !around->actions().last()->menu())
                around->addSeparator();
            m_menus[id] = around->addMenu(titleOf(id)); // `known` may have moved
        }
        QObject::connect(
            m_menus[id], &QMenu::aboutToShow, &m_window, [&window = m_window] { window.desk().commands().refresh(); });
        return m_menus[id];
    }

    QActionGroup *group(const QString &id)
    {
        QActionGroup *&known = m_groups[id];
        if (!known)
            known = new QActionGroup(&m_window);
        return known;
    }

    MainWindow &m_window;
    QMenuBar *m_bar;
    QHash<QString, QMenu *> m_menus;
    QHash<QString, QActionGroup *> m_groups;
};

void fillRecent(QMenu *menu, commands::CommandRegistry &commands)
{
    menu->clear();
    QSettings settings;
    for (const workspace::RecentWorkspace &workspace : workspace::recentWorkspaces(settings))
        commands.bind(menu->addAction(workspace::isClosedFile(workspace.path) ? recentName(workspace) : workspace.path),
            QStringLiteral("session.open"), {{"path", workspace.path}});
}

} // namespace

void buildMenus(MainWindow &window)
{
    commands::CommandRegistry &commands = window.desk().commands();
    auto *recent = new QMenu(&window);
    QObject::connect(recent, &QMenu::aboutToShow, &window, [recent, &commands] { fillRecent(recent, commands); });
    commands.action(QStringLiteral("session.recent"))->setMenu(recent);
    MenuBar bar(window, window.menuBar());
    for (const auto &command : commands.all())
        if (!command->menu.isEmpty())
            bar.add(*command);
}

QMenu *makeOpenMenu(MainWindow &window)
{
    auto *menu = new QMenu(&window);
    for (const char *id : {"file.open", "file.open-run", "session.open", "session.recent"})
        menu->addAction(window.desk().commands().action(QLatin1String(id)));
    return menu;
}

} // namespace headwise::desktop::shell
