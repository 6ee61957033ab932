// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between the heads of one source, and the heads that represent clusters of them, computed in a job.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/results/headclusters.h"
#include "core/attention/policy.h"
#include "core/clustering/values/distancematrix.h"

#include <QObject>

#include <deque>
#include <memory>

namespace headwise::desktop::views::pruning::found {

struct DistanceQuestion
{
    std::shared_ptr<const archive::reading::ArchiveReader> reader;
    attention::Stack stack = attention::Stack::Encoder;
    attention::TokenPolicy policy{};
    int heads = 0; ///< of the stack
    bool operator==(const DistanceQuestion &) const = default;
};

/// Root of the mean Jensen-Shannon divergence between maps.
struct FoundDistances
{
    DistanceQuestion question;
    std::vector<attention::HeadId> heads; ///< those with distances
    clustering::values::DistanceMatrix distances;
    results::HeadClusters clusters; ///< as many as the mean silhouette suggests, without names
    double largest = 0;             ///< that a distance can be
    std::int64_t examples = 0, allExamples = 0;
};

class HeadDistances : public QObject
{
    Q_OBJECT

public:
    explicit HeadDistances(jobs::JobList &jobs, QObject *parent = nullptr) : QObject(parent), m_job(jobs) {}

    /// Computes what is missing; a problem is tried again only after something else was wanted.
    void want(const DistanceQuestion &question);
    /// Null: not yet, or there is a problem.
    std::shared_ptr<const FoundDistances> found() const;
    /// One sentence; empty: there is none.
    QString problem() const { return m_problem; }
    bool running() const { return m_job.running(); }

signals:
    void changed();

private:
    static constexpr std::size_t maxKept = 4;

    jobs::JobSlot<FoundDistances> m_job;
    DistanceQuestion m_wanted;
    QString m_problem;
    std::deque<std::shared_ptr<const FoundDistances>> m_known; ///< newest first
};

} // namespace headwise::desktop::views::pruning::found
