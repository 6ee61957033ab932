// SPDX-License-Identifier: GPL-3.0-or-later
// Everything a user can do, once: menus, shortcuts, the palette, the list of shortcuts and recorded sessions come from
// here.
#pragma once

#include <QAction>
#include <QHash>
#include <QJsonObject>
#include <QKeySequence>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace headwise::desktop::commands {

/// One value that a command takes, as in recorded sessions.
struct CommandArgument
{
    QString name;
    QString meaning; ///< for people
    bool required = true;
};

/// Called with the arguments that a dialog asked for.
using RunWith = std::function<void(const QJsonObject &)>;

struct Command
{
    QString id;              ///< "session.save"; never changes
    QString text;            ///< as in menus, with "&" before the letter to press
    QString menu{};          ///< id of the menu that shows it; empty: none
    QKeySequence shortcut{}; ///< works in the whole window
    /// Shows a dialog for the required arguments that are not among those given; may never call back.
    std::function<void(const QJsonObject &given, const RunWith &go)> ask{};
    std::function<void(const QJsonObject &)> run;
    std::function<QString()> whyNot{}; ///< why it cannot be run now; empty: it can
    std::function<bool()> ticked{};    ///< of a state: whether it is in force
    std::vector<CommandArgument> arguments{};
    std::function<QString()> textNow{}; ///< instead of `text`, where it changes: "Undo add 2 sources"
    QString menuText{};                 ///< instead of `text` in a menu whose title says the rest
    bool separatorBefore = false;       ///< in its menu
    /// The widget that has the focus handles the key first; the window only where none does.
    bool keyOfWidgets = false;
    bool recorded = true;   ///< false: what it does is recorded as it happens, or cannot be played
    bool isSetting = false; ///< a choice of a control: in the palette only when something is typed
    QString group{};        ///< exclusive with the others of the same group, such as the choices of one setting

    /// As it is now, without what only menus understand.
    QString plainText() const;
    QString whyNotNow() const { return whyNot ? whyNot() : QString(); }
};

class CommandRegistry : public QObject
{
    Q_OBJECT

public:
    explicit CommandRegistry(QObject *parent = nullptr);

    void add(Command command);
    const std::vector<std::unique_ptr<Command>> &all() const { return m_commands; }
    const Command *find(const QString &id) const;
    /// The command's menu entry, which follows what is possible and in force. Of an id that is added later, too.
    QAction *action(const QString &id);
    /// Lets an entry of another menu run a command with these arguments.
    void bind(QAction *action, const QString &id, const QJsonObject &arguments = {});
    /// The id of the command that an action runs; empty: none.
    static QString commandOf(const QAction *action);

    /// Throws Error when there is no such command, when it is not possible now (saying why), or an argument is missing.
    /// A command that has a dialog asks for what is missing instead.
    void run(const QString &id, const QJsonObject &arguments = {});
    /// As `run` for widgets: what is wrong is said by `refused`.
    void trigger(const QString &id, const QJsonObject &arguments = {});
    /// Something was done by hand that a command does: it counts as run.
    void note(const QString &id, const QJsonObject &arguments = {});
    /// A command is at work, so that what changes now is its doing.
    bool running() const { return m_depth > 0; }
    /// The command that a key runs where no widget takes it; null: none.
    const Command *commandOfKey(int key, Qt::KeyboardModifiers modifiers) const;
    /// Looks again what is possible and in force, before the next event.
    void refreshSoon() { m_refresh.start(); }
    void refresh();

signals:
    /// Before the command does its work, with all its arguments.
    void started(const QString &id, const QJsonObject &arguments);
    void refused(const QString &sentence);

private:
    void show(const Command &command, QAction *action) const;

    std::vector<std::unique_ptr<Command>> m_commands;
    QHash<QString, int> m_places;
    QHash<QString, QAction *> m_actions;
    QTimer m_refresh;
    int m_depth = 0;
};

} // namespace headwise::desktop::commands
