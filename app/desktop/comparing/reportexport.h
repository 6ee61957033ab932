// File > Export report: the comparison of the shown sources as one HTML file, written by a job.
#pragma once

#include "app/desktop/desk/desk.h"

namespace headwise::desktop {

class ReportExport
{
public:
    explicit ReportExport(Desk &desk) : m_desk(desk), m_job(desk.jobs()) {}

    /// Shows a message when it is written, or why not. Needs two shown sources.
    void start(const QString &path);
    bool running() const { return m_job.running(); }

private:
    struct Written
    {
    };
    Desk &m_desk;
    JobSlot<Written> m_job;
};

} // namespace headwise::desktop
