// SPDX-License-Identifier: GPL-3.0-or-later
// File > Export report: the comparison of the shown sources as one HTML file, written by a job.
#pragma once

#include "app/desktop/results/desk.h"

namespace headwise::desktop::views::comparison {

class ReportExport
{
public:
    explicit ReportExport(results::Desk &desk) : m_desk(desk), m_job(desk.jobs()) {}

    /// Checks that two sources are shown, as a report needs; otherwise shows a message.
    bool possible();
    /// Shows a message when the report is written or failed.
    void start(const QString &path);
    bool running() const { return m_job.running(); }

private:
    struct Written
    {
    };
    results::Desk &m_desk;
    jobs::JobSlot<Written> m_job;
};

} // namespace headwise::desktop::views::comparison
