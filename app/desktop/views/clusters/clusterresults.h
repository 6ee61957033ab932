// SPDX-License-Identifier: GPL-3.0-or-later
// Computes clusters in a job, one source after the other, and keeps what was computed.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/views/clusters/clusterssettings.h"
#include "app/desktop/views/clusters/found/clusterset.h"
#include "app/desktop/workspace/workspace.h"
#include "core/base/ids.h"

#include <QObject>

#include <deque>
#include <vector>

namespace headwise::desktop::views::clusters {

using found::ClusterRequest;
using found::ClusterSet;

struct WantedClusters
{
    SourceId source;
    ClusterRequest request;
    bool operator==(const WantedClusters &) const = default;
};

/// What the settings ask for: the clusters of the source whose heads are shown, then those of the other one of the
/// pair. `layout`: of the current stack of the first source.
std::vector<WantedClusters> wantedClusters(const std::vector<workspace::Source> &shown,
    const attention::StackLayout &layout, const ClustersViewSettings &settings);

/// Why clusters are not there.
struct ClusterProblem
{
    QString sentence;
    bool noMaps = false; ///< the distance needs maps, which the source does not keep
    bool cancelled = false;
};

class ClusterResults : public QObject
{
    Q_OBJECT

public:
    explicit ClusterResults(jobs::JobList &jobs, QObject *parent = nullptr);

    /// Computes what is missing; a problem is tried again only after something else was wanted, or by `retry`.
    void want(std::vector<WantedClusters> wanted);
    void retry();
    /// The result of what is wanted at a place; null: not yet.
    std::shared_ptr<const ClusterSet> set(std::size_t place) const;
    /// Another cut of the same tree, to be shown until that is there; null: none.
    std::shared_ptr<const ClusterSet> otherCut(std::size_t place) const;
    /// Null: there is none.
    const ClusterProblem *problem(std::size_t place) const;
    bool running() const { return m_job.running(); }
    /// The source that is wanted at a place.
    SourceId source(std::size_t place) const { return m_wanted[place].wanted.source; }
    /// Of the running job, as jobs are listed.
    const QString &jobTitle() const { return m_title; }

signals:
    void changed();

private:
    static constexpr std::size_t maxKept = 24;
    /// Of distances and their resamples, which are large; those of the two newest results are kept in any case.
    static constexpr std::size_t maxBytes = std::size_t(512) << 20;

    struct State
    {
        WantedClusters wanted;
        std::optional<ClusterProblem> problem;
    };
    void next();
    void start(std::size_t place);
    void fail(std::size_t place, const Error &error);
    void keep(std::shared_ptr<const ClusterSet> set);
    std::shared_ptr<const ClusterSet> nearestKnown(const ClusterRequest &request) const;

    jobs::JobSlot<ClusterSet> m_job;
    QString m_title;
    std::vector<State> m_wanted;
    std::deque<std::shared_ptr<const ClusterSet>> m_known; ///< newest first
};

} // namespace headwise::desktop::views::clusters
