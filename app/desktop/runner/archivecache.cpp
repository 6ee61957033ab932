// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/archivecache.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace headwise::desktop::runner {

namespace {

/// What this program writes into its cache, and nothing else.
QStringList namesInCache()
{
    return {QStringLiteral("*.h5"), QStringLiteral("*.h5.partial"), QStringLiteral("*.h5.request.json"),
        QStringLiteral("sentence-*.jsonl")};
}

} // namespace

std::vector<CachedArchive> cachedArchives(const QString &folder)
{
    std::vector<CachedArchive> archives;
    QDirIterator files(folder, namesInCache(), QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        archives.push_back({file.absoluteFilePath(), file.size(), file.lastModified()});
    }
    std::sort(archives.begin(), archives.end(), [](const CachedArchive &a, const CachedArchive &b) {
        return a.changed != b.changed ? a.changed > b.changed : a.path < b.path;
    });
    return archives;
}

bool isPartOfRun(const QString &path)
{
    return path.endsWith(QLatin1String(".partial")) || path.endsWith(QLatin1String(".request.json"));
}

qint64 totalBytes(const std::vector<CachedArchive> &archives)
{
    qint64 bytes = 0;
    for (const CachedArchive &archive : archives)
        bytes += archive.bytes;
    return bytes;
}

QStringList deleteArchives(const QString &folder, const QStringList &paths)
{
    const QString inside = QDir::cleanPath(folder) + QLatin1Char('/');
    QStringList left;
    for (const QString &path : paths)
        if (!QDir::cleanPath(path).startsWith(inside) || !QFile::remove(path))
            left << path;
    return left;
}

QStringList oldestBeyond(const std::vector<CachedArchive> &archives, qint64 bytes, const QStringList &used)
{
    qint64 kept = totalBytes(archives);
    QStringList oldest;
    for (auto archive = archives.rbegin(); archive != archives.rend() && kept > bytes; ++archive) {
        if (used.contains(archive->path))
            continue;
        oldest << archive->path;
        kept -= archive->bytes;
    }
    return oldest;
}

} // namespace headwise::desktop::runner
