// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/scripts/recorder.h"

#include "app/desktop/shell/mainwindow.h"
#include "core/base/outputfile.h"

#include <QJsonDocument>

namespace headwise::desktop::scripts {

namespace {

/// True if a later call replaces an earlier one: the same setting, filter or step.
bool replaces(const workspace::CommandCall &later, const workspace::CommandCall &earlier)
{
    if (later.id != earlier.id)
        return false;
    if (later.id == QLatin1String("setting.change"))
        return later.arguments["view"] == earlier.arguments["view"] &&
               later.arguments["name"] == earlier.arguments["name"];
    if (later.id == QLatin1String("source.step"))
        return later.arguments["source"] == earlier.arguments["source"];
    return later.id == QLatin1String("examples.filter");
}

} // namespace

Recorder::Recorder(shell::MainWindow &window, const QString &path) : QObject(&window), m_window(window), m_file(path)
{
    requireRegularOutput(path.toStdString());
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        throw Error(ErrorCode::Unreadable,
            ErrorText("the record cannot be written: %1", m_file.errorString().toStdString()), path.toStdString(),
            ErrorText("Choose another folder"));
    const QJsonObject head{{"format", "headwise-record"}, {"version", 1},
        {"generator", QStringLiteral("Headwise " HEADWISE_VERSION)},
        {"size", QJsonArray{window.width(), window.height()}}};
    m_file.write(QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
    m_seen = window.desk().workspace().session();
    connect(&window.desk().commands(), &commands::CommandRegistry::started, this, &Recorder::commandStarted);
    connect(&window.desk().workspace(), &workspace::Workspace::stateChanged, this, &Recorder::stateChanged);
}

Recorder::~Recorder() { flush(); }

void Recorder::commandStarted(const QString &id, const QJsonObject &arguments) { write({id, arguments}); }

void Recorder::stateChanged()
{
    const workspace::Session now = m_window.desk().workspace().session();
    // Changes by a command or by arriving results are not recorded again.
    if (!m_window.desk().commands().running() && !m_window.desk().workspace().changedByProgram())
        for (const workspace::CommandCall &call :
            workspace::changesBetween(m_seen, now, views::settingsTypes(m_window.viewList())))
            write(call);
    m_seen = now;
}

void Recorder::write(const workspace::CommandCall &call)
{
    if (m_held && !replaces(call, *m_held))
        flush();
    m_held = call;
}

void Recorder::flush()
{
    if (!m_held)
        return;
    m_file.write(workspace::scriptLine(*m_held));
    m_file.flush();
    m_held.reset();
}

} // namespace headwise::desktop::scripts

#include "moc_recorder.cpp"
