// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/sessions.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/workspace/recent.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace headwise::desktop::shell {

namespace {

constexpr int keepDelay = 2000; ///< ms after the last change

const QString openKey = QStringLiteral("openSession"); ///< path of the session that was open at the end

QString sessionFilter() { return Sessions::tr("Headwise sessions (*.headwise)"); }

} // namespace

Sessions::Sessions(results::Desk &desk, workspace::SettingsTypes types, QObject *parent)
    : QObject(parent), m_desk(desk), m_types(std::move(types))
{
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(keepDelay);
    connect(&m_keepSoon, &QTimer::timeout, this, &Sessions::keep);
    connect(&desk.workspace(), &workspace::Workspace::stateChanged, this, &Sessions::changed);
    connect(&m_archives, &results::KeptArchives::kept, this, [this] { write(m_path); });
}

QString Sessions::keptPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/unsaved.headwise");
}

void Sessions::changed()
{
    m_dirty = true;
    if (m_keeping)
        m_keepSoon.start();
    showTitle();
}

void Sessions::showTitle()
{
    if (m_desk.workspace().empty())
        return emit titleChanged(QStringLiteral("Headwise"));
    const QString name = m_path.isEmpty() ? tr("unsaved workspace") : QFileInfo(m_path).completeBaseName();
    emit titleChanged(
        QStringLiteral("%1%2 – Headwise").arg(name, m_dirty && !m_path.isEmpty() ? QStringLiteral("*") : QString()));
}

void Sessions::open(const QString &path)
{
    m_desk.messages().clear();
    try {
        const workspace::Session session = workspace::loadSession(path, m_types);
        const QString absolute = QFileInfo(path).absoluteFilePath();
        const bool closed = workspace::isClosedFile(absolute);
        // A workspace that was closed unsaved is unsaved again; its file goes once it is saved or closed again.
        m_reopened = closed ? absolute : QString();
        m_path = closed ? QString() : absolute;
        m_desk.workspace().reset(session);
        m_dirty = closed;
        if (!closed)
            remember();
        showTitle();
    } catch (const Error &error) {
        m_desk.messages().show(results::MessageLevel::Error, jobs::errorText(error));
    }
}

QString Sessions::askForFile() const
{
    return settings::askForFile(qApp->activeWindow(), tr("Open session"), sessionFilter());
}

void Sessions::write(const QString &path)
{
    try {
        workspace::saveSession(m_desk.workspace().session(), path, m_types);
        m_path = path;
        m_dirty = false;
        remember();
        forgetReopened();
        showTitle();
        showSaved();
    } catch (const Error &error) {
        m_desk.messages().show(results::MessageLevel::Error, jobs::errorText(error));
    }
}

void Sessions::showSaved()
{
    const auto cached = m_archives.inCache().size();
    if (cached == 0)
        return m_desk.messages().show(results::MessageLevel::Note, tr("Saved %1").arg(m_path));
    m_desk.messages().show(results::MessageLevel::Note,
        cached == 1
            ? tr("Saved %1. One of its archives lies in the cache, which the system may empty.").arg(m_path)
            : tr("Saved %1. %2 of its archives lie in the cache, which the system may empty.").arg(m_path).arg(cached),
        {{tr("Keep them beside the session"), QStringLiteral("session.keep-archives"), {}}});
}

QString Sessions::whyNothingToKeep() const
{
    if (m_path.isEmpty())
        return tr("the session is not saved");
    return m_archives.inCache().isEmpty() ? tr("no archive lies in the cache") : QString();
}

void Sessions::keepArchives()
{
    const QFileInfo session(m_path);
    m_archives.keep(session.absoluteDir().filePath(session.completeBaseName() + QStringLiteral("-archives")));
}

QString Sessions::askWhere() const
{
    return settings::askWhereToSave(qApp->activeWindow(), tr("Save session"),
        m_path.isEmpty() ? QStringLiteral("workspace.headwise") : m_path, sessionFilter(), QStringLiteral("headwise"));
}

void Sessions::close()
{
    keepClosed();
    m_reopened.clear();
    m_path.clear();
    workspace::Session empty;
    empty.state.settings = m_newWorkspace;
    m_desk.workspace().reset(empty);
    m_dirty = false;
    showTitle();
}

void Sessions::setNewWorkspace(const workspace::SharedSettings &settings)
{
    m_newWorkspace = settings;
    if (m_desk.workspace().empty() && m_path.isEmpty()) {
        close();
        m_keepSoon.stop();
    }
}

void Sessions::keepClosed()
{
    m_keepSoon.stop();
    if (!m_keeping || !m_dirty || m_desk.workspace().empty())
        return;
    const QString path =
        QFileInfo(keptPath()).absoluteDir().filePath(workspace::closedFileName(QDateTime::currentDateTime()));
    try {
        QDir().mkpath(QFileInfo(path).absolutePath());
        workspace::saveSession(m_desk.workspace().session(), path, m_types);
        m_path = path;
        remember();
        forgetReopened();
        forgetOldest();
        m_desk.messages().show(results::MessageLevel::Note,
            tr("The workspace was not saved; it is kept as the first of the recent workspaces."));
    } catch (const Error &error) {
        m_desk.messages().show(results::MessageLevel::Warning, jobs::errorText(error));
    }
}

void Sessions::forgetReopened()
{
    if (m_reopened.isEmpty())
        return;
    QSettings settings;
    workspace::forgetWorkspace(settings, m_reopened);
    QFile::remove(m_reopened);
    m_reopened.clear();
}

void Sessions::forgetOldest()
{
    const QDir folder = QFileInfo(keptPath()).absoluteDir();
    QStringList closed =
        folder.entryList({QStringLiteral("closed-*.headwise")}, QDir::Files, QDir::Name | QDir::Reversed);
    erase_if(closed, [](const QString &name) { return !workspace::isClosedFile(name); });
    QSettings settings;
    for (const QString &name : closed.mid(workspace::maxClosedWorkspaces)) { // their names begin with the time
        workspace::forgetWorkspace(settings, folder.filePath(name));
        QFile::remove(folder.filePath(name));
    }
}

void Sessions::keep()
{
    m_keepSoon.stop();
    if (!m_keeping)
        return;
    QSettings().setValue(openKey, m_path);
    if (m_desk.workspace().empty() || !m_path.isEmpty()) {
        QFile::remove(keptPath());
        // The workspace is kept in a separate file; only the user overwrites a session file, by saving.
        if (m_path.isEmpty())
            return;
    }
    try {
        QDir().mkpath(QFileInfo(keptPath()).absolutePath());
        if (m_dirty)
            workspace::saveSession(m_desk.workspace().session(), keptPath(), m_types);
    } catch (const Error &error) {
        m_desk.messages().show(results::MessageLevel::Warning, jobs::errorText(error));
    }
}

bool Sessions::restore()
{
    const QString path = QSettings().value(openKey).toString();
    if (!QFileInfo::exists(keptPath())) {
        if (path.isEmpty() || !QFileInfo::exists(path))
            return false;
        open(path);
        return !m_desk.workspace().empty();
    }
    try {
        m_desk.workspace().reset(workspace::loadSession(keptPath(), m_types));
        m_path = path;
        m_dirty = true; // what was kept is in no session file
        showTitle();
        return !m_desk.workspace().empty();
    } catch (const Error &error) {
        // The next workspace would be kept in its place.
        const QString aside = QFileInfo(keptPath()).absoluteDir().filePath(QStringLiteral("unreadable.headwise"));
        QFile::remove(aside);
        const bool moved = QFile::rename(keptPath(), aside);
        m_desk.messages().show(results::MessageLevel::Warning,
            jobs::errorText(
                Error(error.code(), error.summary(), (moved ? aside : keptPath()).toStdString(), error.hint())));
        return false;
    }
}

void Sessions::remember()
{
    workspace::RecentWorkspace recent{m_path, QDateTime::currentDateTime(), {}};
    for (const workspace::SourceEntry &entry : m_desk.workspace().state().sources)
        recent.archives << entry.path;
    QSettings settings;
    workspace::rememberWorkspace(settings, recent);
}

} // namespace headwise::desktop::shell

#include "moc_sessions.cpp"
