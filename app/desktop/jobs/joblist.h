// SPDX-License-Identifier: GPL-3.0-or-later
// Long work in the window: every job has a name, a share done, a time left and a Cancel; none of them blocks a paint.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace headwise::desktop::jobs {

/// What the status bar shows of one job.
struct JobStatus
{
    int id = 0;
    QString title;
    double fraction = 0; ///< 0..1; negative: unknown
    QString detail;      ///< instead of the time left, when the job knows better
    double elapsed = 0;  ///< seconds
};

/// Seconds left by proportion, or a negative number while it is too early to say.
double secondsLeft(const JobStatus &job);
/// "64 % · 8 s left".
QString progressText(const JobStatus &job);

/// All jobs that run now, oldest first.
class JobList : public QObject
{
    Q_OBJECT

public:
    explicit JobList(QObject *parent = nullptr) : QObject(parent) {}

    int add(const QString &title, std::function<void()> cancel);
    void setFraction(int id, double fraction, const QString &detail = {});
    void remove(int id);
    void cancel(int id);
    void cancelAll();
    bool idle() const { return m_jobs.empty(); }
    std::vector<JobStatus> jobs() const;

signals:
    void changed();
    void becameIdle();

private:
    struct Entry
    {
        JobStatus status;
        QElapsedTimer clock;
        std::function<void()> cancel;
    };
    Entry *find(int id);

    std::vector<Entry> m_jobs;
    int m_nextId = 1;
};

} // namespace headwise::desktop::jobs
