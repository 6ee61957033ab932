// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one command of headwise-cli over a model in a child process, as one job: its progress is shown, its results
// arrive as they are known, and its last line is its document.
#pragma once

#include "app/desktop/jobs/joblist.h"
#include "app/desktop/runner/childprocess.h"

#include <QJsonArray>

#include <memory>

namespace headwise::desktop::runner {

/// Reads lines of JSON: {"event":"progress","done","total"}, {"event":"done","result"}; all others are passed on.
class ModelCommand : public QObject
{
    Q_OBJECT

public:
    explicit ModelCommand(jobs::JobList &jobs, QObject *parent = nullptr) : QObject(parent), m_jobs(jobs) {}
    ~ModelCommand() override;

    /// Starts the job; replaces a running one, of which nothing more is reported.
    void run(const QString &title, const QStringList &arguments);
    void cancel();
    bool busy() const { return m_jobId != 0; }
    /// Of the running job, as jobs are listed.
    const QString &title() const { return m_title; }

signals:
    /// A line with another event, such as a measured point.
    void received(const QJsonObject &line);
    /// The end: exactly one of these three.
    void finished(const QJsonObject &result);
    void failed(const QString &sentence);
    void cancelled();

private:
    void receive(const QJsonObject &line);
    void end(int exitCode);
    void release();

    jobs::JobList &m_jobs;
    std::unique_ptr<ChildProcess> m_child;
    QJsonObject m_result;
    QString m_title;
    int m_jobId = 0;
};

} // namespace headwise::desktop::runner
