// SPDX-License-Identifier: GPL-3.0-or-later
// File > Export report: the comparison of the shown sources as one HTML file, written by a job.
#pragma once

#include "app/desktop/desk/desk.h"

namespace headwise::desktop::comparing {

class ReportExport
{
public:
    explicit ReportExport(desk::Desk &desk) : m_desk(desk), m_job(desk.jobs()) {}

    /// Two sources are shown, which a report needs; else shows a message that says so.
    bool possible();
    /// Shows a message when it is written, or why not.
    void start(const QString &path);
    bool running() const { return m_job.running(); }

private:
    struct Written
    {
    };
    desk::Desk &m_desk;
    jobs::JobSlot<Written> m_job;
};

} // namespace headwise::desktop::comparing
