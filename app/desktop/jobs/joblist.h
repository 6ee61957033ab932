// SPDX-License-Identifier: GPL-3.0-or-later
// The running jobs of the window, each with a name, progress, time left and a Cancel button; jobs never block painting.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace headwise::desktop::jobs {

/// The state of a job for the status bar.
struct JobStatus
{
    int id = 0;
    QString title;
    double fraction = 0; ///< 0..1; negative: unknown
    QString detail;      ///< replaces the estimated time left
    double elapsed = 0;  ///< seconds
    /// What it did is lost when the window is closed, which is asked about.
    bool losesWork = false;
};

/// Estimated seconds left, or a negative number while it is too early for an estimate.
double secondsLeft(const JobStatus &job);
/// "8 s left", "5 min left", "1 h 20 min left".
QString timeLeftText(double seconds);
/// "64 % · 8 s left".
QString progressText(const JobStatus &job);

/// All jobs that run now, oldest first.
class JobList : public QObject
{
    Q_OBJECT

public:
    explicit JobList(QObject *parent = nullptr) : QObject(parent) {}

    int add(const QString &title, std::function<void()> cancel, bool losesWork = false);
    void setFraction(int id, double fraction, const QString &detail = {});
    void remove(int id);
    void cancel(int id);
    void cancelAll();
    bool idle() const { return m_jobs.empty(); }
    std::vector<JobStatus> jobs() const;
    /// The oldest job whose work would be lost.
    std::optional<JobStatus> losingWork() const;

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
