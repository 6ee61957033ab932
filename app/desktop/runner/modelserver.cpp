// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/modelserver.h"

#include "app/desktop/jobs/errortext.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace headwise::desktop::runner {

ModelServer::ModelServer(jobs::JobList &jobs, QObject *parent) : QObject(parent), m_jobs(jobs)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(5 * 60 * 1000);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        stopWith(tr("The model has not answered for %1 s and was stopped.").arg(m_silence.interval() / 1000));
    });
}

void ModelServer::ensureChild()
{
    if (running())
        return;
    m_child = std::make_unique<ChildProcess>();
    connect(m_child.get(), &ChildProcess::received, this, &ModelServer::receive);
    connect(m_child.get(), &ChildProcess::failed, this, &ModelServer::stopWith);
    connect(m_child.get(), &ChildProcess::finished, this, [this](int code) {
        if (busy())
            stopWith(tr("headwise-cli serve ended with exit code %1. %2").arg(code).arg(m_child->lastWords()));
    });
    m_child->start({QStringLiteral("serve")});
}

void ModelServer::run(const std::vector<CaptureRequest> &requests)
{
    if (busy() || requests.empty())
        return;
    m_jobId = m_jobs.add(tr("Run the sentence"), [this] { cancel(); });
    m_archives.clear();
    m_slots.clear();
    m_open = static_cast<int>(requests.size());
    ensureChild();
    for (const CaptureRequest &request : requests) {
        QDir().mkpath(QFileInfo(request.output).absolutePath());
        m_slots[m_nextId] = static_cast<int>(m_archives.size());
        m_archives << request.output;
        m_child->send({{"id", m_nextId++}, {"command", QJsonArray::fromStringList(captureArguments(request))}});
    }
    m_silence.start();
}

void ModelServer::receive(const QJsonObject &object)
{
    const int id = object["id"].toInt();
    if (!busy() || !m_slots.contains(id))
        return; // a late line of a cancelled request
    m_silence.start();
    const double count = static_cast<double>(m_archives.size());
    if (object["event"].toString() != QLatin1String("exit")) {
        m_jobs.setFraction(m_jobId, (count - m_open) / count, tr("running the model"));
        return;
    }
    if (object["code"].toInt() != 0) {
        const QString why = jobs::readErrorText(QJsonDocument(object).toJson(QJsonDocument::Compact))
                                .value_or(object["text"].toString());
        finishJob();
        emit failed(
            why.isEmpty() ? tr("The sentence could not be run (exit code %1).").arg(object["code"].toInt()) : why);
        return;
    }
    if (--m_open == 0) {
        const QStringList archives = m_archives;
        finishJob();
        emit answered(archives);
    }
}

void ModelServer::cancel()
{
    if (running()) {
        for (auto it = m_slots.cbegin(); it != m_slots.cend(); ++it)
            m_child->send({{"id", it.key()}, {"cancel", true}});
    }
    finishJob();
}

void ModelServer::stopWith(const QString &sentence)
{
    if (m_child)
        m_child.release()->deleteLater(); // it may be the sender; the next sentence starts a new one
    const bool wasBusy = busy();
    finishJob();
    if (wasBusy)
        emit failed(sentence);
}

void ModelServer::finishJob()
{
    m_silence.stop();
    m_slots.clear();
    m_open = 0;
    m_jobs.remove(std::exchange(m_jobId, 0));
}

} // namespace headwise::desktop::runner

#include "moc_modelserver.cpp"
