// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the shown example in advance at the neighbours of the shown steps.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/results/examplecache.h"
#include "app/desktop/workspace/workspace.h"

namespace headwise::desktop::results {

/// Archives of the same dataset have the same examples at the same indices. Other writers may omit the hash of the
/// dataset.
bool sameExamples(const archive::reading::ArchiveReader &a, const archive::reading::ArchiveReader &b);

class NeighbourExamples
{
public:
    /// Examples that are read go to the cache. Both must outlive this.
    NeighbourExamples(jobs::JobList &jobs, ExampleCache &cache) : m_cache(cache), m_job(jobs) {}

    /// Reads what `request` shows and the cache lacks, with the heads `wanted`, at the next two steps of each source
    /// and at the one before.
    void read(const compare::example::ExampleRequest &request, const std::vector<workspace::Source> &sources,
        const compare::example::WantedHeads &wanted);
    void cancel() { m_job.cancel(); }

private:
    std::vector<compare::example::ExampleRequest> missing(
        const compare::example::ExampleRequest &request, const std::vector<workspace::Source> &sources) const;

    ExampleCache &m_cache;
    jobs::JobSlot<std::vector<ExampleCache::Data>> m_job;
};

} // namespace headwise::desktop::results
