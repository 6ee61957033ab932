// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/beside/bothsources.h"

#include "app/desktop/jobs/errortext.h"
#include "core/archive/reading/samerows.h"

namespace headwise::desktop::views::clusters::beside {

using clustering::heads::HeadDistanceRequest;
using clustering::heads::PolicyDistances;

BothSources::BothSources(jobs::JobList &jobs, QObject *parent) : QObject(parent), m_job(jobs) {}

void BothSources::forget()
{
    m_job.cancel();
    m_distances.reset();
    m_of.reset();
    m_problem.clear();
}

void BothSources::want(HeadDistanceRequest request, const Archives &archives, bool start)
{
    request.sources = {archives.baseline, archives.comparison};
    if (m_of && m_of->sources == request.sources && m_of->key() == request.key())
        return;
    forget();
    if (!start)
        return;
    m_of = request;
    m_job.start({.title = tr("Compare heads of both sources"),
        .work =
            [request, archives](Progress &progress) {
                archive::reading::requireSameRows(*archives.baseline, *archives.comparison);
                return std::make_shared<const PolicyDistances>(
                    clustering::heads::computeHeadDistances(request, progress));
            },
        .done =
            [this](std::shared_ptr<const PolicyDistances> distances) {
                m_distances = std::move(distances);
                emit changed();
            },
        .failed =
            [this](const Error &error) {
                m_problem = jobs::errorText(error);
                emit changed();
            },
        .cancelled =
            [this] {
                m_of.reset();
                emit changed();
            }});
}

} // namespace headwise::desktop::views::clusters::beside
