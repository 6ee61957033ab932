// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/joblist.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop::jobs {

double secondsLeft(const JobStatus &job)
{
    if (job.fraction < 0.02 || job.elapsed < 0.5)
        return -1;
    return job.elapsed * (1 - job.fraction) / job.fraction;
}

QString timeLeftText(double seconds)
{
    const auto whole = static_cast<long>(std::ceil(std::max(0.0, seconds)));
    if (whole < 120)
        return JobList::tr("%1 s left").arg(whole);
    const long minutes = (whole + 59) / 60;
    return minutes < 120 ? JobList::tr("%1 min left").arg(minutes)
                         : JobList::tr("%1 h %2 min left").arg(minutes / 60).arg(minutes % 60);
}

QString progressText(const JobStatus &job)
{
    if (!job.detail.isEmpty())
        return job.detail;
    if (job.fraction < 0)
        return {};
    const QString share = JobList::tr("%1 %").arg(std::lround(100 * job.fraction));
    const double left = secondsLeft(job);
    return left < 0 ? share : share + QStringLiteral(" · ") + timeLeftText(left);
}

int JobList::add(const QString &title, std::function<void()> cancel, bool losesWork)
{
    Entry entry;
    entry.status.id = m_nextId++;
    entry.status.title = title;
    entry.status.fraction = -1;
    entry.status.losesWork = losesWork;
    entry.clock.start();
    entry.cancel = std::move(cancel);
    m_jobs.push_back(std::move(entry));
    emit changed();
    return m_jobs.back().status.id;
}

std::optional<JobStatus> JobList::losingWork() const
{
    for (const JobStatus &job : jobs())
        if (job.losesWork)
            return job;
    return std::nullopt;
}

JobList::Entry *JobList::find(int id)
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const Entry &e) { return e.status.id == id; });
    return found == m_jobs.end() ? nullptr : &*found;
}

void JobList::setFraction(int id, double fraction, const QString &detail)
{
    Entry *entry = find(id);
    if (!entry)
        return;
    entry->status.fraction = fraction;
    entry->status.detail = detail;
    emit changed();
}

void JobList::remove(int id)
{
    const auto gone = std::remove_if(m_jobs.begin(), m_jobs.end(), [&](const Entry &e) { return e.status.id == id; });
    if (gone == m_jobs.end())
        return;
    m_jobs.erase(gone, m_jobs.end());
    emit changed();
    if (m_jobs.empty())
        emit becameIdle();
}

void JobList::cancel(int id)
{
    if (Entry *entry = find(id); entry && entry->cancel) {
        const auto stop = entry->cancel; // cancelling may remove the entry
        stop();
    }
}

void JobList::cancelAll()
{
    for (const JobStatus &job : jobs())
        cancel(job.id);
}

std::vector<JobStatus> JobList::jobs() const
{
    std::vector<JobStatus> result;
    for (const Entry &entry : m_jobs) {
        result.push_back(entry.status);
        result.back().elapsed = entry.clock.elapsed() / 1000.0;
    }
    return result;
}

} // namespace headwise::desktop::jobs

#include "moc_joblist.cpp"
