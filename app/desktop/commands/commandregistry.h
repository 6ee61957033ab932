// SPDX-License-Identifier: GPL-3.0-or-later
// The registry of all commands, from which menus, shortcuts, the palette, the list of shortcuts and recorded sessions
// are made.
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

/// One argument of a command, as in recorded sessions.
struct CommandArgument
{
    QString name;
    QString meaning; ///< description for users
    bool required = true;
};

/// Called with the arguments from a dialog.
using RunWith = std::function<void(const QJsonObject &)>;

struct Command
{
    QString id;              ///< "session.save"; never changes
    QString text;            ///< as in menus, with "&" before the letter to press
    QString menu{};          ///< id of the menu that shows it; empty: none
    QKeySequence shortcut{}; ///< works in the whole window
    /// Shows a dialog for missing required arguments; the callback is not called if the user cancels.
    std::function<void(const QJsonObject &given, const RunWith &go)> ask{};
    std::function<void(const QJsonObject &)> run;
    std::function<QString()> whyNot{}; ///< reason why it is disabled; empty: enabled
    std::function<bool()> ticked{};    ///< for states: true if the state is active
    std::vector<CommandArgument> arguments{};
    std::function<QString()> textNow{}; ///< instead of `text`, for changing texts: "Undo add 2 sources"
    QString menuText{};                 ///< instead of `text`, in a menu whose title contains the rest
    bool separatorBefore = false;       ///< in its menu
    /// The focused widget handles the key first, and the window only if it does not.
    bool keyOfWidgets = false;
    bool recorded = true;   ///< false: its effects are recorded instead, or it cannot be played
    bool isSetting = false; ///< a choice of a control: listed in the palette only after typing
    QString group{};        ///< exclusive with the others of the same group, such as the choices of one setting

    /// The current text, without menu markup.
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
    /// The action of a command, which follows its enabled and checked state; also for commands that are added later.
    QAction *action(const QString &id);
    /// Makes an action of another menu run a command with these arguments.
    void bind(QAction *action, const QString &id, const QJsonObject &arguments = {});
    /// The id of the command that an action runs; empty: none.
    static QString commandOf(const QAction *action);

    /// Throws Error if there is no such command, if it is disabled (with the reason), or if an argument is missing. A
    /// command with a dialog asks for missing arguments instead.
    void run(const QString &id, const QJsonObject &arguments = {});
    /// Like `run`, for widgets: errors are reported by the signal `refused`.
    void trigger(const QString &id, const QJsonObject &arguments = {});
    /// Reports that the user did by hand what a command does: it counts as run.
    void note(const QString &id, const QJsonObject &arguments = {});
    /// True while a command runs, so that changes are its effects.
    bool running() const { return m_depth > 0; }
    /// The command of a key that no widget handles; null: none.
    const Command *commandOfKey(int key, Qt::KeyboardModifiers modifiers) const;
    /// Updates enabled and checked states before the next event.
    void refreshSoon() { m_refresh.start(); }
    void refresh();

signals:
    /// Emitted before the command is executed, with all its arguments.
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
