// SPDX-License-Identifier: GPL-3.0-or-later
// The clusters of every step of a training run beside the shown ones: computed in a job, step by step; the distances of
// every step are kept, so that another cut takes no time.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "core/archive/reading/archivereader.h"
#include "core/clustering/analysis/stepclusters.h"
#include "core/clustering/heads/headdistances.h"

#include <QObject>

#include <deque>

namespace headwise::desktop::views::clusters::beside {

struct RunStep
{
    std::int64_t step = 0;
    std::shared_ptr<const archive::reading::ArchiveReader> reader;
    bool operator==(const RunStep &) const = default;
};

/// The steps, and what they are compared with.
struct RunQuestion
{
    std::vector<RunStep> steps;
    clustering::heads::HeadDistanceRequest request; ///< its sources are those of each step
    std::shared_ptr<const clustering::analysis::ClusterAnalysis> chosen;

    bool operator==(const RunQuestion &other) const;
};

class RunClusters : public QObject
{
    Q_OBJECT

public:
    using Steps = std::vector<clustering::analysis::StepClusters>;
    explicit RunClusters(jobs::JobList &jobs, QObject *parent = nullptr);

    /// Nothing: there is no run. Computed if `start` or if the distances are known, unless that was tried.
    void want(std::optional<RunQuestion> question, bool start);
    /// Null: not computed.
    std::shared_ptr<const Steps> steps() const { return m_steps; }
    bool running() const { return m_job.running(); }
    const QString &problem() const { return m_problem; }

signals:
    void changed();

private:
    /// Of one step.
    struct KnownDistances
    {
        std::shared_ptr<const archive::reading::ArchiveReader> reader;
        std::string key;
        std::shared_ptr<const clustering::heads::PolicyDistances> distances;
    };
    struct Result
    {
        Steps steps;
        std::vector<KnownDistances> distances;
    };
    static constexpr std::size_t maxBytes = std::size_t(128) << 20; ///< of kept distances

    static std::shared_ptr<const Result> compute(
        const RunQuestion &question, const std::vector<KnownDistances> &known, Progress &progress);
    void keep(const Result &result);

    jobs::JobSlot<Result> m_job;
    std::optional<RunQuestion> m_of; ///< computed or tried
    std::shared_ptr<const Steps> m_steps;
    std::vector<KnownDistances> m_known; ///< those of the last question first
    QString m_problem;
};

} // namespace headwise::desktop::views::clusters::beside
