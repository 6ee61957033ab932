// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/runcapture.h"

#include "app/desktop/preferences/preferences.h"
#include "app/desktop/runner/capturerequest.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace headwise::desktop::runner {

namespace {

constexpr int silenceLimit = 10 * 60 * 1000; ///< ms; long enough for loading a large checkpoint and one batch

} // namespace

QStringList runCaptureArguments(const RunCaptureRequest &request)
{
    QStringList arguments{QStringLiteral("checkpoints"), request.folder, QStringLiteral("--input"), request.input,
        QStringLiteral("--detail"), request.detail, QStringLiteral("--device"), request.device, QStringLiteral("-o"),
        request.output, QStringLiteral("--events")};
    if (!request.memory.isEmpty())
        arguments << QStringLiteral("--memory") << request.memory;
    if (request.probe)
        arguments << QStringLiteral("--probe");
    return arguments + threadArguments();
}

QString runArchiveFolder(const RunCaptureRequest &request)
{
    const QFileInfo folder(QDir::cleanPath(request.folder)), input(request.input);
    const QString identity = QStringList{folder.absoluteFilePath(), input.absoluteFilePath(),
        QString::number(input.size()), input.lastModified().toUTC().toString(Qt::ISODateWithMs), request.detail}
                                 .join(QLatin1Char('\n'));
    const QByteArray hash = QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256).toHex().left(8);
    return QStringLiteral("%1/runs/%2-%3-%4")
        .arg(preferences::archiveFolder(), folder.fileName(), input.completeBaseName(), QString::fromLatin1(hash));
}

void RunCapture::run(const RunCaptureRequest &request)
{
    release();
    m_request = request;
    if (m_request.output.isEmpty())
        m_request.output = runArchiveFolder(request);
    m_jobId = m_jobs.add(tr("Run the checkpoints of %1").arg(QFileInfo(QDir::cleanPath(request.folder)).fileName()),
        [this] { cancel(); });
    m_child = std::make_unique<ChildProcess>();
    m_child->setSilenceLimit(silenceLimit);
    connect(m_child.get(), &ChildProcess::received, this, &RunCapture::receive);
    connect(m_child.get(), &ChildProcess::finished, this, &RunCapture::end);
    connect(m_child.get(), &ChildProcess::failed, this, [this](const QString &sentence) {
        release();
        emit failed(tr("Running the checkpoints failed: %1").arg(sentence));
    });
    m_child->start(runCaptureArguments(m_request));
}

void RunCapture::receive(const QJsonObject &object)
{
    const QString event = object["event"].toString();
    if (event == QLatin1String("progress")) {
        const double total = object["total"].toDouble();
        QString detail = tr("%1 of %2 examples").arg(object["done"].toInteger()).arg(object["total"].toInteger());
        if (object["eta_s"].isDouble())
            detail += QStringLiteral(" · ") + jobs::timeLeftText(object["eta_s"].toDouble());
        m_jobs.setFraction(m_jobId, total > 0 ? object["done"].toDouble() / total : 0, detail);
    } else if (event == QLatin1String("warning")) {
        if (const QString text = object["text"].toString(); !m_warnings.contains(text))
            m_warnings << text;
    } else if (event == QLatin1String("done")) {
        for (const QJsonValue &value : object["archives"].toArray())
            m_steps.push_back({value["step"].toInteger(), value["archive"].toString(),
                QDir(m_request.folder).filePath(value["name"].toString())});
    }
}

void RunCapture::end(int exitCode)
{
    const RunCaptureRequest request = m_request;
    const std::vector<CapturedStep> steps = m_steps;
    const QStringList warnings = m_warnings;
    const QString words = m_child->lastWords();
    release();
    if (exitCode == 130)
        emit cancelled();
    else if (exitCode != 0 || steps.empty())
        emit failed(words.isEmpty() ? tr("Running the checkpoints failed with exit code %1.").arg(exitCode) : words);
    else
        emit captured(request, steps, warnings);
}

void RunCapture::cancel()
{
    if (m_child && m_child->running())
        m_child->stop();
}

void RunCapture::release()
{
    if (m_child) {
        m_child->disconnect(this);
        m_child.release()->deleteLater(); // it may be the sender
    }
    m_steps.clear();
    m_warnings.clear();
    if (m_jobId != 0)
        m_jobs.remove(std::exchange(m_jobId, 0));
}

} // namespace headwise::desktop::runner

#include "moc_runcapture.cpp"
