// SPDX-License-Identifier: GPL-3.0-or-later
// The series of the first shown training run: computed once all of its steps are open, as a job.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/workspace/workspace.h"
#include "core/compare/runs/series.h"
#include "core/compare/tables/headstatistics.h"

#include <QObject>

namespace headwise::desktop::results {

/// Thresholds of roles that differ from the rules' own.
headwise::statistics::RoleThresholds roleThresholds(const workspace::SharedSettings &settings);

class RunSeries : public QObject
{
    Q_OBJECT

public:
    RunSeries(workspace::Workspace &workspace, jobs::JobList &jobs, QObject *parent = nullptr);

    /// Null until it is there. Of a long run first a preliminary one, which says so in its notes.
    std::shared_ptr<const compare::runs::Series> series() const { return m_series; }
    /// The run that it is of, or will be; not valid without a run among the shown sources.
    SourceId source() const { return m_source; }
    /// Why there is none, when it was tried; or which steps are left out.
    QString problem() const { return m_problem; }

    /// Brings the series in line with the workspace: its steps and the thresholds of roles.
    void follow();

    /// The steps of the series, to be read again.
    std::vector<compare::runs::StepSource> steps() const;

    /// Means of the step that a run shows, from the series; nullopt where it does not have them.
    std::optional<compare::tables::SourceStatistics> statistics(
        const workspace::Source &run, attention::Stack stack) const;

signals:
    void changed();

private:
    void followSteps();
    void followRoles();
    /// `preliminary`: few resamples and no drift, so that long runs show something within seconds.
    void start(bool preliminary);
    std::int64_t examples() const; ///< of all steps

    workspace::Workspace &m_workspace;
    jobs::JobSlot<compare::runs::Series> m_job;
    std::shared_ptr<const compare::runs::Series> m_series;
    SourceId m_source;
    QString m_problem;
    std::vector<std::pair<workspace::StepEntry, std::shared_ptr<const archive::reading::ArchiveReader>>>
        m_steps; ///< what it is computed from
    headwise::statistics::RoleThresholds m_thresholds;
};

} // namespace headwise::desktop::results
