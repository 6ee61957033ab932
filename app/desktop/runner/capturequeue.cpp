// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/capturequeue.h"

#include "app/desktop/runner/unfinished.h"

#include <QDir>
#include <QFileInfo>

namespace headwise::desktop::runner {

namespace {

QString modelName(const CaptureRequest &request) { return QFileInfo(QDir::cleanPath(request.model)).fileName(); }

} // namespace

CaptureQueue::CaptureQueue(jobs::JobList &jobs, QObject *parent) : QObject(parent), m_jobs(jobs) {}

void CaptureQueue::run(const std::vector<CaptureRequest> &requests)
{
    m_waiting.insert(m_waiting.end(), requests.begin(), requests.end());
    m_total += requests.size();
    if (!busy() && !m_waiting.empty()) {
        m_jobId = m_jobs.add(tr("Run %1").arg(modelName(m_waiting.front())), [this] { cancel(); });
        startNext();
    }
}

void CaptureQueue::startNext()
{
    const CaptureRequest request = m_waiting.front();
    if (QFileInfo::exists(request.output))
        return stopWith(tr("%1 already exists and is not overwritten. Choose another name.").arg(request.output));
    if (!QDir().mkpath(QFileInfo(request.output).absolutePath()))
        return stopWith(tr("The folder of %1 cannot be created. Choose another one.").arg(request.output));
    noteUnfinished(request);
    m_results.push_back({.request = request, .archive = {}, .notes = {}, .warnings = {}});
    m_child = std::make_unique<ChildProcess>();
    m_child->setSilenceLimit(m_silenceLimit);
    connect(m_child.get(), &ChildProcess::received, this, &CaptureQueue::receive);
    connect(m_child.get(), &ChildProcess::finished, this, &CaptureQueue::end);
    connect(m_child.get(), &ChildProcess::failed, this, [this](const QString &sentence) {
        stopWith(tr("Running %1 failed: %2").arg(modelName(m_results.back().request), sentence));
    });
    m_jobs.setFraction(m_jobId, (m_results.size() - 1.0) / m_total, tr("loading %1").arg(modelName(request)));
    m_child->start(captureArguments(request));
}

void CaptureQueue::receive(const QJsonObject &object)
{
    const QString event = object["event"].toString();
    CaptureResult &result = m_results.back();
    if (event == QLatin1String("progress")) {
        const double total = object["total"].toDouble();
        const double part = total > 0 ? object["done"].toDouble() / total : 0;
        QString detail = tr("%1 of %2 examples").arg(object["done"].toInteger()).arg(object["total"].toInteger());
        if (object["eta_s"].isDouble())
            detail += QStringLiteral(" · ") + jobs::timeLeftText(object["eta_s"].toDouble());
        if (m_total > 1)
            detail.prepend(tr("%1: ").arg(modelName(result.request)));
        m_jobs.setFraction(m_jobId, (m_results.size() - 1 + part) / m_total, detail);
    } else if (event == QLatin1String("note")) {
        result.notes << object["text"].toString();
    } else if (event == QLatin1String("warning")) {
        result.warnings << object["text"].toString();
    } else if (event == QLatin1String("done")) {
        result.archive = object["archive"].toString();
        result.examples = object["examples"].toInteger();
        result.skipped = object["skipped"].toInteger();
        result.truncated = object["truncated"].toInteger();
    }
}

void CaptureQueue::end(int exitCode)
{
    if (exitCode == 130) {
        release();
        emit cancelled();
        return;
    }
    CaptureResult &result = m_results.back();
    if (exitCode != 0) {
        const QString words = m_child->lastWords();
        return stopWith(words.isEmpty()
                            ? tr("Running %1 failed with exit code %2.").arg(modelName(result.request)).arg(exitCode)
                            : words);
    }
    if (!QFileInfo::exists(result.archive))
        return stopWith(tr("headwise-cli reported success but wrote no archive at %1.").arg(result.request.output));
    forgetUnfinished(result.request);
    m_waiting.pop_front();
    if (!m_waiting.empty())
        return startNext();
    const std::vector<CaptureResult> results = m_results;
    release();
    emit captured(results);
}

void CaptureQueue::cancel()
{
    if (m_child && m_child->running())
        m_child->stop();
}

void CaptureQueue::stopWith(const QString &sentence)
{
    release();
    emit failed(sentence);
}

void CaptureQueue::release()
{
    if (m_child)
        m_child.release()->deleteLater(); // it may be the sender
    m_unfinished.assign(m_waiting.begin(), m_waiting.end());
    for (const CaptureRequest &request : m_unfinished)
        if (!hasPart(request))
            forgetUnfinished(request); // there is nothing to continue
    m_waiting.clear();
    m_results.clear();
    m_total = 0;
    m_jobs.remove(std::exchange(m_jobId, 0));
}

} // namespace headwise::desktop::runner

#include "moc_capturequeue.cpp"
