// SPDX-License-Identifier: GPL-3.0-or-later
// Computes the series of the first shown training run in a job, after all of its steps are open.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/workspace/workspace.h"
#include "core/compare/runs/series.h"
#include "core/compare/tables/headstatistics.h"

#include <QObject>

namespace headwise::desktop::results {

/// Thresholds of roles that differ from the defaults.
headwise::statistics::RoleThresholds roleThresholds(const workspace::SharedSettings &settings);

class RunSeries : public QObject
{
    Q_OBJECT

public:
    RunSeries(workspace::Workspace &workspace, jobs::JobList &jobs, QObject *parent = nullptr);

    /// Null until computed. For a long run, a preliminary series comes first, as its notes say.
    std::shared_ptr<const compare::runs::Series> series() const { return m_series; }
    /// The training run of the series; not valid if no run is shown.
    SourceId source() const { return m_source; }
    /// The reason why there is no series, or the steps that are left out.
    QString problem() const { return m_problem; }

    /// Updates the series after changes of the steps or the thresholds of roles.
    void follow();

    /// The steps of the series, for reading again.
    std::vector<compare::runs::StepSource> steps() const;

    /// Means of the shown step of a run, from the series; nullopt if it does not have them.
    std::optional<compare::tables::SourceStatistics> statistics(
        const workspace::Source &run, attention::Stack stack) const;

signals:
    void changed();

private:
    void followSteps();
    void followRoles();
    /// `preliminary`: few resamples and no drift, so that long runs have a result within seconds.
    void start(bool preliminary);
    std::int64_t examples() const; ///< of all steps

    workspace::Workspace &m_workspace;
    jobs::JobSlot<compare::runs::Series> m_job;
    std::shared_ptr<const compare::runs::Series> m_series;
    SourceId m_source;
    QString m_problem;
    std::vector<std::pair<workspace::StepEntry, std::shared_ptr<const archive::reading::ArchiveReader>>>
        m_steps; ///< the input of the series
    headwise::statistics::RoleThresholds m_thresholds;
};

} // namespace headwise::desktop::results
