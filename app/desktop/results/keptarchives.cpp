// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/keptarchives.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/preferences/preferences.h"
#include "app/desktop/results/desk.h"
#include "app/desktop/runner/structurecheck.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace headwise::desktop::results {

namespace {

/// A name in `folder` that no file has and that is not taken.
QString freeName(const QString &folder, const QString &path, const QStringList &taken)
{
    const QFileInfo info(path);
    QString name = QDir(folder).filePath(info.fileName());
    for (int i = 2; QFileInfo::exists(name) || taken.contains(name); ++i)
        name = QDir(folder).filePath(QStringLiteral("%1-%2.%3").arg(info.completeBaseName()).arg(i).arg(info.suffix()));
    return name;
}

/// Copies each file; a file that cannot be copied whole leaves nothing behind.
std::shared_ptr<const QHash<QString, QString>> copied(
    const QStringList &paths, const QString &folder, Progress &progress)
{
    if (!QDir().mkpath(folder))
        throw Error(ErrorCode::Unreadable, ErrorText("the folder cannot be created"), folder.toStdString(),
            ErrorText("Choose another folder"));
    auto copies = std::make_shared<QHash<QString, QString>>();
    QStringList taken;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const QString copy = freeName(folder, paths[i], taken);
        taken << copy;
        QFile file(paths[i]);
        if (!file.copy(copy)) {
            const QString why = file.errorString();
            QFile::remove(copy);
            throw Error(ErrorCode::Unreadable, ErrorText("the archive cannot be copied: %1", why.toStdString()),
                copy.toStdString());
        }
        copies->insert(paths[i], copy);
        if (!progress.advance(static_cast<double>(i + 1) / static_cast<double>(paths.size())))
            throw Error(ErrorCode::Cancelled, ErrorText("Cancelled"));
    }
    return copies;
}

} // namespace

KeptArchives::KeptArchives(Desk &desk) : m_desk(desk), m_job(desk.jobs()) {}

QStringList KeptArchives::inCache() const
{
    const QString cache = QDir::cleanPath(preferences::cacheFolder()) + QLatin1Char('/');
    QStringList paths;
    workspace::forEachPath(m_desk.workspace().state(), [&](const QString &path) {
        if (path.startsWith(cache) && QFileInfo::exists(path) && !paths.contains(path))
            paths << path;
    });
    return paths;
}

void KeptArchives::keep(const QString &folder)
{
    const QStringList paths = inCache();
    if (paths.isEmpty())
        return;
    m_job.start({.title = tr("Copy archives"),
        .work = [paths, folder](Progress &progress) { return copied(paths, folder, progress); },
        .done =
            [this](std::shared_ptr<const QHash<QString, QString>> copies) {
                for (const QString &copy : *copies)
                    runner::rememberArchive(copy); // as sound as the file it was copied from
                m_desk.workspace().replacePaths(*copies, tr("keep archives beside the session"));
                emit kept();
            },
        .failed = [this](const Error &error) { m_desk.messages().show(MessageLevel::Error, jobs::errorText(error)); }});
}

} // namespace headwise::desktop::results

#include "moc_keptarchives.cpp"
