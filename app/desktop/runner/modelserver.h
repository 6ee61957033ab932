// SPDX-License-Identifier: GPL-3.0-or-later
// Runs `headwise-cli serve`, which keeps models loaded for the next typed sentence.
#pragma once

#include "app/desktop/jobs/joblist.h"
#include "app/desktop/runner/capturerequest.h"
#include "app/desktop/runner/childprocess.h"

#include <QHash>

#include <memory>

namespace headwise::desktop::runner {

class ModelServer : public QObject
{
    Q_OBJECT

public:
    explicit ModelServer(jobs::JobList &jobs, QObject *parent = nullptr);

    /// Captures one sentence with the model of every request; starts the server if needed. Emits `answered` with the
    /// archives in the order of the requests, or `failed`.
    void run(const std::vector<CaptureRequest> &requests);
    void cancel();
    bool busy() const { return m_jobId != 0; }
    bool running() const { return m_child && m_child->running(); }
    void setSilenceLimit(int milliseconds) { m_silence.setInterval(milliseconds); }

signals:
    void answered(const QStringList &archives);
    void failed(const QString &sentence);

private:
    void ensureChild();
    void receive(const QJsonObject &object);
    void stopWith(const QString &sentence);
    void finishJob();

    jobs::JobList &m_jobs;
    std::unique_ptr<ChildProcess> m_child;
    QTimer m_silence;        ///< runs while a request is open
    QHash<int, int> m_slots; ///< request id -> position in m_archives
    QStringList m_archives;
    int m_open = 0; ///< requests without an answer
    int m_nextId = 1;
    int m_jobId = 0;
};

} // namespace headwise::desktop::runner
