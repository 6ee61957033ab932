// SPDX-License-Identifier: GPL-3.0-or-later
// Runs captures one after another in child processes, as one job with progress, time left and Cancel.
#pragma once

#include "app/desktop/jobs/joblist.h"
#include "app/desktop/runner/capturerequest.h"
#include "app/desktop/runner/childprocess.h"

#include <deque>
#include <memory>

namespace headwise::desktop::runner {

/// The result of a finished capture.
struct CaptureResult
{
    CaptureRequest request;
    QString archive;
    qint64 examples = 0, skipped = 0, truncated = 0;
    QStringList notes; ///< what was understood of the dataset
    QStringList warnings;
};

class CaptureQueue : public QObject
{
    Q_OBJECT

public:
    explicit CaptureQueue(jobs::JobList &jobs, QObject *parent = nullptr);

    /// Runs all captures; emits `captured` once with the results in this order, or `failed` at the first failure. Until
    /// a capture has finished, a note of it lies beside its archive (see unfinished.h).
    void run(const std::vector<CaptureRequest> &requests);
    void cancel();
    bool busy() const { return m_jobId != 0; }
    /// The captures of the last run that were not finished, the interrupted one first; empty after success.
    const std::vector<CaptureRequest> &unfinished() const { return m_unfinished; }
    void setSilenceLimit(int milliseconds) { m_silenceLimit = milliseconds; }

signals:
    void captured(const std::vector<headwise::desktop::runner::CaptureResult> &results);
    void failed(const QString &sentence);
    void cancelled();

private:
    void startNext();
    void receive(const QJsonObject &object);
    void end(int exitCode);
    void stopWith(const QString &sentence);
    void release();

    jobs::JobList &m_jobs;
    std::unique_ptr<ChildProcess> m_child;
    std::deque<CaptureRequest> m_waiting;
    std::vector<CaptureResult> m_results;
    std::vector<CaptureRequest> m_unfinished;
    std::size_t m_total = 0;
    int m_jobId = 0;
    int m_silenceLimit = 5 * 60 * 1000; ///< ms; long enough for a batch of long texts on a slow machine
};

} // namespace headwise::desktop::runner
