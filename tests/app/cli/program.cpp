// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"

#include "tests/support/children.h"
#include "tests/support/paths.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QMap>
#include <QTemporaryDir>

namespace headwise::tests {

QJsonObject ProgramResult::json() const { return QJsonDocument::fromJson(output.toUtf8()).object(); }

QList<QJsonObject> ProgramResult::lines() const
{
    QList<QJsonObject> objects;
    for (const QString &line : output.split('\n', Qt::SkipEmptyParts))
        objects.append(QJsonDocument::fromJson(line.toUtf8()).object());
    return objects;
}

ProgramResult runCli(const QStringList &arguments)
{
    QProcess process;
    endWithTest(process);
    process.start(QString::fromStdString(programPath("headwise-cli")), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

QString modelFolder(const QString &name)
{
    // The tests' data has weights and tokenizers in separate folders; a model folder has both.
    static const QTemporaryDir folder;
    static const QMap<QString, QString> tokenizers = {
        {"bert", "wordpiece-uncased"}, {"electra", "wordpiece-uncased"}, {"gpt2", "bbpe-gpt2"}};
    const QString path = folder.path() + "/" + name;
    if (!QDir(path).exists()) {
        copyFolder(QString::fromStdString(dataPath("models/")) + name, path);
        copyFolder(QString::fromStdString(dataPath("text/tokenizers/")) + tokenizers.value(name), path);
    }
    return path;
}

void copyFolder(const QString &source, const QString &target)
{
    QDir().mkpath(target);
    for (const QString &name : QDir(source).entryList(QDir::Files)) {
        QFile::copy(source + "/" + name, target + "/" + name);
        QFile::setPermissions(target + "/" + name, QFile::ReadOwner | QFile::WriteOwner);
    }
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

} // namespace headwise::tests
