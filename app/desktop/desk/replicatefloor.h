// SPDX-License-Identifier: GPL-3.0-or-later
// The noise floor of divergences: as stated, or from two sources that the user called replicates.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/workspace/workspace.h"
#include "core/compare/findings/noisefloor.h"

#include <QObject>

namespace headwise::desktop {

class ReplicateFloor : public QObject
{
    Q_OBJECT

public:
    ReplicateFloor(Workspace &workspace, JobList &jobs, QObject *parent = nullptr);

    /// As stated until that of the replicates is there.
    const NoiseFloor &floor() const { return m_floor; }
    /// Why the replicates have none, when it was tried.
    QString problem() const { return m_problem; }

    /// Sources or settings are others now. Whoever listens to `changed` must have heard of them before.
    void update();

signals:
    void changed();

private:
    /// What a floor belongs to.
    struct Wanted
    {
        std::shared_ptr<const ArchiveReader> reference, first, second;
        UnitOptions units;
        bool operator==(const Wanted &) const = default;
    };

    Workspace &m_workspace;
    JobSlot<NoiseFloor> m_job;
    std::optional<Wanted> m_wanted;
    NoiseFloor m_floor;
    QString m_problem;
};

} // namespace headwise::desktop
