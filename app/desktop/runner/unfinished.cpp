// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/unfinished.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace headwise::desktop::runner {

namespace {

constexpr qint64 maxNoteBytes = 1 << 20;

QString noteOf(const CaptureRequest &request) { return request.output + QStringLiteral(".request.json"); }
QString partOf(const CaptureRequest &request) { return request.output + QStringLiteral(".partial"); }

/// Everything that decides what is captured. The state of the input is part of it, since examples of another file must
/// not be continued.
QJsonObject identityOf(const CaptureRequest &request)
{
    CaptureRequest same = request;
    same.output.clear();
    same.model = QFileInfo(QDir::cleanPath(request.model)).absoluteFilePath();
    const QFileInfo input(request.input);
    if (!request.input.isEmpty())
        same.input = input.absoluteFilePath();
    QJsonObject identity = runArguments({same.model}, same);
    if (!request.input.isEmpty()) {
        identity["input_bytes"] = input.size();
        identity["input_changed"] = input.lastModified().toUTC().toString(Qt::ISODateWithMs);
    }
    return identity;
}

QJsonObject readNote(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maxNoteBytes)
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

CaptureRequest requestOf(const QJsonObject &note, const QString &path)
{
    CaptureRequest request = requestFromArguments(note);
    request.model = note["models"].toArray().first().toString();
    request.output = path.chopped(QStringLiteral(".request.json").size());
    request.resume = true;
    return request;
}

template <typename Take> void eachNote(const QString &folder, Take take)
{
    const QDir directory(folder);
    for (const QString &name : directory.entryList({QStringLiteral("*.request.json")}, QDir::Files, QDir::Name)) {
        const QJsonObject note = readNote(directory.filePath(name));
        const CaptureRequest request = requestOf(note, directory.filePath(name));
        if (!request.model.isEmpty() && hasPart(request))
            take(note, request);
    }
}

} // namespace

void noteUnfinished(const CaptureRequest &request)
{
    QFile file(noteOf(request));
    // Without the note the capture only cannot be continued from the window.
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(identityOf(request)).toJson(QJsonDocument::Compact));
}

void forgetUnfinished(const CaptureRequest &request) { QFile::remove(noteOf(request)); }

void discardUnfinished(const CaptureRequest &request)
{
    QFile::remove(partOf(request));
    forgetUnfinished(request);
}

bool hasPart(const CaptureRequest &request) { return QFileInfo::exists(partOf(request)); }

std::vector<CaptureRequest> unfinishedCaptures(const QString &folder)
{
    std::vector<CaptureRequest> captures;
    eachNote(folder, [&](const QJsonObject &, const CaptureRequest &request) { captures.push_back(request); });
    return captures;
}

std::optional<CaptureRequest> unfinishedLike(const QString &folder, const CaptureRequest &request)
{
    std::optional<CaptureRequest> same;
    const QJsonObject identity = identityOf(request);
    eachNote(folder, [&](const QJsonObject &note, const CaptureRequest &unfinished) {
        if (!same && note == identity)
            same = unfinished;
    });
    return same;
}

} // namespace headwise::desktop::runner
