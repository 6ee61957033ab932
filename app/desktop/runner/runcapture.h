// SPDX-License-Identifier: GPL-3.0-or-later
// Captures all checkpoints of a folder over one dataset in a child process, as one job that can be stopped and resumed.
#pragma once

#include "app/desktop/jobs/joblist.h"
#include "app/desktop/runner/capturerequest.h"
#include "app/desktop/runner/childprocess.h"

#include <memory>
#include <vector>

namespace headwise::desktop::runner {

/// The request; `output` is a folder.
struct RunCaptureRequest
{
    QString folder; ///< folder of the checkpoints
    QString input;  ///< dataset file
    QString detail = QStringLiteral("full");
    QString device = QStringLiteral("auto");
    QString output = {};
    bool probe = true;   ///< probe every step with repeated sequences: induction heads, loss on repetitions
    QString memory = {}; ///< see CaptureRequest
};

/// One captured step.
struct CapturedStep
{
    qint64 step = 0;
    QString archive, model;
};

/// Arguments of `headwise-cli checkpoints --events`.
QStringList runCaptureArguments(const RunCaptureRequest &request);

/// A folder below `preferences::archiveFolder()` that is the same for the same checkpoints, dataset (with its current
/// content) and detail, so that a stopped job can be resumed.
QString runArchiveFolder(const RunCaptureRequest &request);

class RunCapture : public QObject
{
    Q_OBJECT

public:
    explicit RunCapture(jobs::JobList &jobs, QObject *parent = nullptr) : QObject(parent), m_jobs(jobs) {}

    /// Starts the job; replaces a running one.
    void run(const RunCaptureRequest &request);
    void cancel();
    bool busy() const { return m_jobId != 0; }

signals:
    void captured(const headwise::desktop::runner::RunCaptureRequest &request,
        const std::vector<headwise::desktop::runner::CapturedStep> &steps, const QStringList &warnings);
    void failed(const QString &sentence);
    void cancelled();

private:
    void receive(const QJsonObject &object);
    void end(int exitCode);
    void release();

    jobs::JobList &m_jobs;
    std::unique_ptr<ChildProcess> m_child;
    RunCaptureRequest m_request;
    std::vector<CapturedStep> m_steps;
    QStringList m_warnings;
    int m_jobId = 0;
};

} // namespace headwise::desktop::runner
