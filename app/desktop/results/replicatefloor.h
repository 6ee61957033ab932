// SPDX-License-Identifier: GPL-3.0-or-later
// The noise floor of divergences: the stated one, or that of replicates chosen by the user.
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

    /// The stated floor until that of the replicates is computed.
    const compare::findings::NoiseFloor &floor() const { return m_floor; }
    /// Error message if the floor of the replicates could not be computed.
    QString problem() const { return m_problem; }

    /// Updates the floor after changes of the workspace.
    void follow();

signals:
    void changed();

private:
    /// The inputs of a floor.
    struct Wanted
    {
        std::shared_ptr<const archive::reading::ArchiveReader> reference;
        std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> replicates;
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
