// SPDX-License-Identifier: GPL-3.0-or-later
// The noise floor of divergences: as stated, or from two sources that the user called replicates.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/workspace/workspace.h"
#include "core/compare/findings/noisefloor.h"

#include <QObject>

namespace headwise::desktop::results {

class ReplicateFloor : public QObject
{
    Q_OBJECT

public:
    ReplicateFloor(workspace::Workspace &workspace, jobs::JobList &jobs, QObject *parent = nullptr);

    /// As stated until that of the replicates is there.
    const compare::findings::NoiseFloor &floor() const { return m_floor; }
    /// Why the replicates have none, when it was tried.
    QString problem() const { return m_problem; }

    /// Brings the floor in line with the workspace.
    void follow();

signals:
    void changed();

private:
    /// What a floor belongs to.
    struct Wanted
    {
        std::shared_ptr<const archive::reading::ArchiveReader> reference, first, second;
        compare::units::UnitOptions units;
        bool operator==(const Wanted &) const = default;
    };

    workspace::Workspace &m_workspace;
    jobs::JobSlot<compare::findings::NoiseFloor> m_job;
    std::optional<Wanted> m_wanted;
    compare::findings::NoiseFloor m_floor;
    QString m_problem;
};

} // namespace headwise::desktop::results
