// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/neighbourexamples.h"

#include <algorithm>

namespace headwise::desktop::results {

bool sameExamples(const archive::reading::ArchiveReader &a, const archive::reading::ArchiveReader &b)
{
    const std::string &hash = a.info().dataset.sha256;
    if (a.exampleCount() != b.exampleCount() || hash != b.info().dataset.sha256)
        return false;
    return !hash.empty() || a.keys() == b.keys();
}

std::vector<compare::example::ExampleRequest> NeighbourExamples::missing(
    const compare::example::ExampleRequest &request, const std::vector<workspace::Source> &sources) const
{
    std::vector<compare::example::ExampleRequest> missing;
    for (const workspace::Source &source : sources) {
        const int step = source.entry.currentStep();
        const auto lane =
            std::find_if(request.lanes.begin(), request.lanes.end(), [&](const compare::example::LaneRequest &own) {
                return own.source == source.id && own.reader == source.reader;
            });
        for (const int neighbour : {step + 1, step - 1, step + 2}) {
            const bool there = step >= 0 && neighbour >= 0 && neighbour < static_cast<int>(source.steps.size());
            if (!there || lane == request.lanes.end() || !source.steps[static_cast<std::size_t>(neighbour)].reader)
                continue;
            compare::example::ExampleRequest next = request;
            const auto &reader = source.steps[static_cast<std::size_t>(neighbour)].reader;
            next.lanes[static_cast<std::size_t>(lane - request.lanes.begin())].reader = reader;
            if (sameExamples(*reader, *source.reader) && !m_cache.find(next))
                missing.push_back(next);
        }
    }
    return missing;
}

void NeighbourExamples::read(const compare::example::ExampleRequest &request,
    const std::vector<workspace::Source> &sources, const compare::example::WantedHeads &wanted)
{
    const std::vector<compare::example::ExampleRequest> requests = missing(request, sources);
    if (requests.empty())
        return;
    m_job.start({.title = {},
        .work =
            [requests, wanted](Progress &progress) {
                auto read = std::make_shared<std::vector<ExampleCache::Data>>();
                for (const compare::example::ExampleRequest &one : requests) {
                    const auto opened = compare::example::openExample(one, progress);
                    const auto visible = compare::example::unreadHeads(*opened, wanted);
                    read->push_back(
                        compare::example::withHeads(*opened, compare::example::readHeads(*opened, visible, progress)));
                }
                return read;
            },
        .done =
            [this, requests](std::shared_ptr<const std::vector<ExampleCache::Data>> read) {
                for (std::size_t i = 0; i < requests.size(); ++i)
                    m_cache.keep(requests[i], (*read)[i]);
            },
        .failed = [](const Error &) {}}); // the error is reported when the step is shown
}

} // namespace headwise::desktop::results
