// SPDX-License-Identifier: GPL-3.0-or-later
// The archives in the cache: which there are, how large they are, and deleting the ones that nothing uses.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace headwise::desktop::runner {

struct CachedArchive
{
    QString path;
    qint64 bytes = 0;
    QDateTime changed;
    bool operator==(const CachedArchive &) const = default;
};

/// Archives, parts of interrupted runs and typed sentences below `folder`, the newest first.
std::vector<CachedArchive> cachedArchives(const QString &folder);
/// True for what an interrupted or running capture keeps until its archive is there.
bool isPartOfRun(const QString &path);
qint64 totalBytes(const std::vector<CachedArchive> &archives);

/// Deletes files below `folder`; others are left alone. Returns the paths that could not be deleted.
QStringList deleteArchives(const QString &folder, const QStringList &paths);

/// The oldest archives without which the cache is not larger than `bytes`; none of those in `used`.
QStringList oldestBeyond(const std::vector<CachedArchive> &archives, qint64 bytes, const QStringList &used);

} // namespace headwise::desktop::runner
