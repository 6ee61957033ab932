// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/structurecheck.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QSettings>

namespace headwise::desktop::runner {

namespace {

constexpr int maxKnown = 500;
constexpr quint64 memoryLimit = 2ull << 30; ///< bytes; checking a valid archive takes a tenth
constexpr unsigned timeLimit = 20;          ///< seconds of processor time
constexpr int checkLimit = 30 * 1000;       ///< ms

QString checkingProgram()
{
    return qEnvironmentVariableIsSet("HEADWISE_CLI") ? cliProgram() : QCoreApplication::applicationFilePath();
}

QString fingerprint(const QString &path)
{
    const QFileInfo info(path);
    return QStringLiteral("%1|%2|%3")
        .arg(info.canonicalFilePath())
        .arg(info.size())
        .arg(info.lastModified().toMSecsSinceEpoch());
}

} // namespace

bool knownArchive(const QString &path)
{
    return QSettings().value(QStringLiteral("knownArchives")).toStringList().contains(fingerprint(path));
}

void rememberArchive(const QString &path)
{
    QSettings settings;
    QStringList known = settings.value(QStringLiteral("knownArchives")).toStringList();
    const QString print = fingerprint(path);
    known.removeAll(print);
    known.prepend(print);
    settings.setValue(QStringLiteral("knownArchives"), known.mid(0, maxKnown));
}

StructureCheck::StructureCheck(const QString &path, Done done, QObject *parent)
    : QObject(parent), m_path(path), m_done(std::move(done))
{
    m_child.setLimits({memoryLimit, timeLimit});
    m_child.setSilenceLimit(checkLimit);
    connect(&m_child, &ChildProcess::received, this, &StructureCheck::receive);
    connect(&m_child, &ChildProcess::failed, this,
        [this](const QString &sentence) { end(tr("The file could not be checked before opening: %1").arg(sentence)); });
    connect(&m_child, &ChildProcess::finished, this, [this](int code) {
        const QString words = m_found.isEmpty() ? m_child.lastWords() : m_found;
        if (code == 0)
            end({});
        else
            end(words.isEmpty() ? tr("The file's structure is damaged.") : words);
    });
    m_child.start(
        {QStringLiteral("verify"), QStringLiteral("--structure"), QStringLiteral("--json"), path}, checkingProgram());
}

void StructureCheck::receive(const QJsonObject &object)
{
    const QJsonArray problems = object["problems"].toArray();
    if (!m_found.isEmpty() || problems.isEmpty())
        return;
    const QJsonObject first = problems[0].toObject();
    m_found = QStringLiteral("%1: %2: %3")
                  .arg(QFileInfo(m_path).fileName(), first["object"].toString(), first["problem"].toString());
}

void StructureCheck::end(const QString &problem)
{
    if (problem.isEmpty())
        rememberArchive(m_path);
    m_done(problem);
    deleteLater();
}

} // namespace headwise::desktop::runner

#include "moc_structurecheck.cpp"
