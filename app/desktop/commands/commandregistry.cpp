// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commandregistry.h"

#include "app/desktop/jobs/errortext.h"
#include "core/base/error.h"

#include <QScopeGuard>

namespace headwise::desktop::commands {

namespace {

constexpr char commandProperty[] = "command";

[[noreturn]] void refuse(ErrorCode code, ErrorText sentence) { throw Error(code, std::move(sentence)); }

} // namespace

QString Command::plainText() const
{
    QString plain = textNow ? textNow() : text;
    plain.remove(QLatin1Char('&'));
    return plain;
}

CommandRegistry::CommandRegistry(QObject *parent) : QObject(parent)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(0);
    connect(&m_refresh, &QTimer::timeout, this, &CommandRegistry::refresh);
}

void CommandRegistry::add(Command command)
{
    Q_ASSERT(!command.id.isEmpty() && command.run && !m_places.contains(command.id));
    m_places[command.id] = static_cast<int>(m_commands.size());
    m_commands.push_back(std::make_unique<Command>(std::move(command)));
    if (QAction *waiting = m_actions.value(m_commands.back()->id))
        show(*m_commands.back(), waiting);
}

const Command *CommandRegistry::find(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.constEnd() ? nullptr : m_commands[static_cast<std::size_t>(*place)].get();
}

QAction *CommandRegistry::action(const QString &id)
{
    QAction *&action = m_actions[id];
    if (!action) {
        action = new QAction(this);
        action->setObjectName(id);
        bind(action, id);
        if (const Command *command = find(id))
            show(*command, action);
    }
    return action;
}

void CommandRegistry::show(const Command &command, QAction *action) const
{
    action->setText(command.textNow ? command.textNow() : command.menuText.isEmpty() ? command.text : command.menuText);
    action->setShortcut(command.shortcut);
    if (command.keyOfWidgets)
        action->setShortcutContext(Qt::WidgetShortcut);
    const QString why = command.whyNotNow();
    action->setEnabled(why.isEmpty());
    action->setToolTip(why.isEmpty() ? command.plainText() : why);
    action->setCheckable(command.ticked != nullptr);
    if (command.ticked)
        action->setChecked(command.ticked());
}

void CommandRegistry::refresh()
{
    for (auto entry = m_actions.begin(); entry != m_actions.end(); ++entry)
        if (const Command *command = find(entry.key()))
            show(*command, entry.value());
}

void CommandRegistry::bind(QAction *action, const QString &id, const QJsonObject &arguments)
{
    action->setProperty(commandProperty, id);
    connect(action, &QAction::triggered, this, [this, id, arguments] { trigger(id, arguments); });
}

QString CommandRegistry::commandOf(const QAction *action) { return action->property(commandProperty).toString(); }

void CommandRegistry::run(const QString &id, const QJsonObject &arguments)
{
    const Command *command = find(id);
    if (!command)
        refuse(ErrorCode::NotFound, ErrorText("there is no command '%1'", id.toStdString()));
    const QString why = command->whyNotNow();
    if (!why.isEmpty())
        refuse(ErrorCode::Usage,
            ErrorText("the command '%1' is not possible now: %2", id.toStdString(), why.toStdString()));
    for (const CommandArgument &argument : command->arguments) {
        if (!argument.required || arguments.contains(argument.name))
            continue;
        if (command->ask)
            return command->ask(arguments, [this, id](const QJsonObject &asked) { trigger(id, asked); });
        refuse(
            ErrorCode::Usage, ErrorText("the command '%1' needs '%2'", id.toStdString(), argument.name.toStdString()));
    }
    if (m_depth == 0 && command->recorded)
        emit started(id, arguments);
    m_depth += command->recorded ? 1 : 0;
    const auto leave = qScopeGuard([this, counted = command->recorded ? 1 : 0] {
        m_depth -= counted;
        refreshSoon();
    });
    command->run(arguments);
}

void CommandRegistry::trigger(const QString &id, const QJsonObject &arguments)
{
    try {
        run(id, arguments);
    } catch (const Error &error) {
        emit refused(jobs::errorText(error));
    }
}

const Command *CommandRegistry::commandOfKey(int key, Qt::KeyboardModifiers modifiers) const
{
    for (const auto &command : m_commands)
        if (command->keyOfWidgets && command->shortcut == QKeySequence(QKeyCombination(modifiers, Qt::Key(key))))
            return command.get();
    return nullptr;
}

void CommandRegistry::note(const QString &id, const QJsonObject &arguments)
{
    if (m_depth == 0)
        emit started(id, arguments);
}

} // namespace headwise::desktop::commands

#include "moc_commandregistry.cpp"
