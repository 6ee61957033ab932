// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between the heads of both sources, for heads like the pinned one.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "core/archive/reading/archivereader.h"
#include "core/base/sides.h"
#include "core/clustering/heads/headdistances.h"

#include <QObject>

namespace headwise::desktop::views::clusters::beside {

class BothSources : public QObject
{
    Q_OBJECT

public:
    using Archives = Sides<std::shared_ptr<const archive::reading::ArchiveReader>>;
    explicit BothSources(jobs::JobList &jobs, QObject *parent = nullptr);

    /// Of the heads of both archives, in place of the request's sources. Computed if `start`, unless that was tried.
    void want(clustering::heads::HeadDistanceRequest request, const Archives &archives, bool start);
    /// There is no other source.
    void forget();
    /// Null: not computed.
    std::shared_ptr<const clustering::heads::PolicyDistances> distances() const { return m_distances; }
    bool running() const { return m_job.running(); }
    /// Why they cannot be computed; empty otherwise.
    const QString &problem() const { return m_problem; }

signals:
    void changed();

private:
    jobs::JobSlot<clustering::heads::PolicyDistances> m_job;
    std::optional<clustering::heads::HeadDistanceRequest> m_of; ///< computed or tried
    std::shared_ptr<const clustering::heads::PolicyDistances> m_distances;
    QString m_problem;
};

} // namespace headwise::desktop::views::clusters::beside
