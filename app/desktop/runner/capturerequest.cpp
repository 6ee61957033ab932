// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/capturerequest.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace headwise::desktop::runner {

namespace {

QString plainName(const QString &name)
{
    static const QRegularExpression others(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    return QString(name).replace(others, QStringLiteral("-")).left(60);
}

} // namespace

QStringList captureArguments(const CaptureRequest &request)
{
    QStringList arguments{QStringLiteral("capture"), request.model};
    if (request.input.isEmpty())
        arguments << QStringLiteral("--text") << request.text;
    else
        arguments << QStringLiteral("--input") << request.input;
    arguments << QStringLiteral("--detail") << request.detail << QStringLiteral("--device") << request.device
              << QStringLiteral("-o") << request.output << QStringLiteral("--json");
    return arguments;
}

QString captureFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/archives");
}

QString freeArchivePath(const QString &folder, const CaptureRequest &request)
{
    const QString model = plainName(QFileInfo(QDir::cleanPath(request.model)).fileName());
    const QString input =
        request.input.isEmpty() ? QStringLiteral("text") : plainName(QFileInfo(request.input).completeBaseName());
    const QString stem = QDir(folder).filePath(model + QLatin1Char('-') + input);
    QString path = stem + QStringLiteral(".h5");
    for (int i = 2; QFileInfo::exists(path) || QFileInfo::exists(path + QStringLiteral(".partial")); ++i)
        path = QStringLiteral("%1-%2.h5").arg(stem).arg(i);
    return path;
}

} // namespace headwise::desktop::runner
