// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/pathkind.h"

#include "core/models/files/modelfolder.h"
#include "core/runs/stepfolder.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace headwise::desktop::workspace {

namespace {

/// HDF5 allows a user block before its signature: at 0, 512, 1024, 2048, ... (format specification, section II.A).
bool hasHdf5Signature(QFile &file)
{
    const QByteArray signature("\x89HDF\r\n\x1a\n", 8);
    for (qint64 at = 0; at + 8 <= file.size() && at <= 1 << 20; at = at == 0 ? 512 : 2 * at) {
        if (file.seek(at) && file.read(8) == signature)
            return true;
    }
    return false;
}

bool looksLikeText(const QByteArray &start)
{
    if (start.contains('\0'))
        return false;
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(start); // the stateful decoder accepts an incomplete character at the end
    return !decoder.hasError() && !text.isEmpty();
}

PathKind fileKind(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return PathKind::Unknown;
    if (hasHdf5Signature(file))
        return PathKind::Archive;
    file.seek(0);
    const QByteArray start = file.read(4096);
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("headwise") || (start.trimmed().startsWith('{') && start.contains("headwise-session")))
        return PathKind::Session;
    // Named like an archive: the archive reader reports what is wrong with it.
    if (ending == QLatin1String("h5") || ending == QLatin1String("hdf5"))
        return PathKind::Archive;
    if (ending == QLatin1String("conllu") || ending == QLatin1String("conll"))
        return PathKind::Treebank;
    // Packed and binary tables as well: the reader of datasets unpacks them, or says what they are and what to do.
    const QStringList endings{
        "txt", "text", "json", "jsonl", "ndjson", "tsv", "tab", "psv", "csv", "gz", "parquet", "arrow"};
    if (endings.contains(ending) || looksLikeText(start))
        return PathKind::Dataset;
    return PathKind::Unknown;
}

} // namespace

PathKind pathKind(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return PathKind::Missing;
    if (info.isDir()) {
        if (QFileInfo::exists(path + QStringLiteral("/config.json")))
            return PathKind::ModelFolder;
        const std::string folder = QFile::encodeName(path).toStdString();
        if (runs::looksLikeStepFolder(folder))
            return PathKind::StepFolder;
        return models::files::isModelFolder(folder) ? PathKind::ModelFolder : PathKind::Unknown;
    }
    return fileKind(path);
}

SortedPaths sortPaths(const QStringList &paths)
{
    SortedPaths sorted;
    for (const QString &path : paths) {
        switch (pathKind(path)) {
        case PathKind::Archive:
            sorted.archives << path;
            break;
        case PathKind::ModelFolder:
            sorted.models << path;
            break;
        case PathKind::StepFolder:
            sorted.runs << path;
            break;
        case PathKind::Dataset:
            sorted.datasets << path;
            break;
        case PathKind::Treebank:
            sorted.treebanks << path;
            break;
        case PathKind::Session:
            sorted.sessions << path;
            break;
        case PathKind::Missing:
            sorted.missing << path;
            break;
        case PathKind::Unknown:
            sorted.unknown << path;
            break;
        }
    }
    return sorted;
}

} // namespace headwise::desktop::workspace
